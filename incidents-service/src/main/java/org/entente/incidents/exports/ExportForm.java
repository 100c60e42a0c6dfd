// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.exports;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A form of exports. Whatever it writes ends with how many records there were and the SHA-256 of
 * all bytes before: a file without that end is not whole.
 */
interface ExportForm {

  /** What comes before the first record. */
  void begin(OutputStream out) throws IOException;

  /**
   * One record.
   *
   * @param json as in a list
   * @param index from 0
   */
  void record(OutputStream out, byte[] json, long index) throws IOException;

  /**
   * What comes after the last record.
   *
   * @param digest SHA-256 of all that was written, base64url
   */
  void end(OutputStream out, long count, String digest) throws IOException;
}
