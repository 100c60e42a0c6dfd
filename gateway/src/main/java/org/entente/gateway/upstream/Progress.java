// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.upstream;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** When something of a stream last moved. */
public final class Progress {

  private volatile long last = System.nanoTime();

  /** Something has moved just now. */
  void note() {
    last = System.nanoTime();
  }

  /** What is left of so much patience; not positive once nothing has moved for as long. */
  Duration left(Duration patience) {
    return patience.minusNanos(System.nanoTime() - last);
  }

  /** The same stream; whatever is read of it counts as progress. */
  InputStream watching(InputStream stream) {
    return new FilterInputStream(stream) {
      @Override
      public int read() throws IOException {
        int octet = super.read();
        note();
        return octet;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        note();
        return read;
      }
    };
  }
}
