// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.imports;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;

/** What was sent, read from the database a piece at a time. */
final class Spool extends InputStream {

  private final ImportStore store;
  private final UUID job;
  private byte[] block = new byte[0];
  private int at;
  private int number;
  private boolean ended;

  Spool(ImportStore store, UUID job) {
    this.store = store;
    this.job = job;
  }

  private boolean fill() {
    while (!ended && at == block.length) {
      Optional<byte[]> next = store.block(job, number++);
      ended = next.isEmpty();
      block = next.orElse(new byte[0]);
      at = 0;
    }
    return !ended;
  }

  @Override
  public int read() {
    return fill() ? block[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    if (!fill()) {
      return -1;
    }
    int read = Math.min(length, block.length - at);
    System.arraycopy(block, at, bytes, from, read);
    at += read;
    return read;
  }
}
