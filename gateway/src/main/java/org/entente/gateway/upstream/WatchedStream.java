// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.upstream;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A stream that breaks off when a read of it gets nothing for too long. */
final class WatchedStream extends FilterInputStream {

  private final Progress progress;
  private final Duration patience;
  private final ScheduledExecutorService watchman;

  WatchedStream(
      InputStream stream, Progress progress, Duration patience, ScheduledExecutorService watchman) {
    super(stream);
    this.progress = progress;
    this.patience = patience;
    this.watchman = watchman;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (in.available() > 0) {
      return in.read(buffer, offset, length);
    }
    Future<?> end = watchman.schedule(this::abort, patience.toNanos(), TimeUnit.NANOSECONDS);
    try {
      int read = in.read(buffer, offset, length);
      progress.note();
      return read;
    } finally {
      end.cancel(false);
    }
  }

  private void abort() {
    try {
      in.close();
    } catch (IOException e) {
      // It is over either way.
    }
  }
}
