// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.exports;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A record per line; the last line counts them. */
final class NdjsonForm implements ExportForm {

  @Override
  public void begin(OutputStream out) {}

  @Override
  public void record(OutputStream out, byte[] json, long index) throws IOException {
    out.write(json);
    out.write('\n');
  }

  @Override
  public void end(OutputStream out, long count, String digest) throws IOException {
    out.write(
        "{\"complete\":true,\"count\":%d,\"digest\":\"%s\"}\n"
            .formatted(count, digest)
            .getBytes(StandardCharsets.US_ASCII));
  }
}
