// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.imports;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** An input of which no single row may take more than so many bytes, whatever the parser keeps. */
final class BoundedInput extends FilterInputStream {

  /** A parser reads ahead. */
  private static final int LOOK_AHEAD = 1 << 16;

  private final int longest;
  private long left;

  BoundedInput(InputStream input, int longest) {
    super(input);
    this.longest = longest;
    nextRow();
  }

  /** What comes now is another row. */
  void nextRow() {
    left = (long) longest + LOOK_AHEAD;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    if (left <= 0) {
      throw new UnreadableException("has a row of more than " + longest + " bytes");
    }
    int read = super.read(bytes, from, (int) Math.min(length, left));
    left -= Math.max(read, 0);
    return read;
  }
}
