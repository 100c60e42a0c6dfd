// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.stream;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.entente.gateway.upstream.UnusableAnswerException;

/** One object a line. Only the last one, which sums up, may be nobody's record. */
final class LineStream {

  private final Originator originator;

  LineStream(String agency) {
    this.originator = new Originator(agency);
  }

  void pass(InputStream in, OutputStream out) throws IOException {
    InputStream buffered = new BufferedInputStream(in, 1 << 16);
    boolean over = false;
    for (byte[] line = line(buffered); line.length > 0; line = line(buffered)) {
      if (over) {
        throw new UnusableAnswerException("something follows the last line");
      }
      over = !originator.isNamed(line);
      if (over && line.length > RecordStream.LONGEST_END) {
        throw new UnusableAnswerException("a record of nobody");
      }
      out.write(line);
      if (buffered.available() == 0) {
        out.flush();
      }
    }
  }

  /** With its end; empty at the end of all. */
  private static byte[] line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int octet = in.read(); octet >= 0; octet = in.read()) {
      line.write(octet);
      if (octet == '\n') {
        return line.toByteArray();
      }
      if (line.size() > RecordStream.LARGEST_RECORD) {
        throw new UnusableAnswerException("a line is too long");
      }
    }
    if (line.size() > 0) {
      throw new UnusableAnswerException("a line does not end");
    }
    return line.toByteArray();
  }
}
