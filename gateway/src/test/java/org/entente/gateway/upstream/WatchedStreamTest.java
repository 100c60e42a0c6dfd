// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.upstream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.Test;

class WatchedStreamTest {

  /** A stream of which nothing can be had without waiting, so that each read is watched. */
  private static InputStream slow(byte[] bytes) {
    return new FilterInputStream(new ByteArrayInputStream(bytes)) {
      @Override
      public int available() {
        return 0;
      }
    };
  }

  /** A watch that was called off must not hold its stream until its time would have come. */
  @Test
  void leavesNothingBehindOfAReadThatIsOver() throws IOException {
    byte[] bytes = {1, 2, 3};
    ScheduledThreadPoolExecutor watchman = BoundedHttp.watchman();
    try (InputStream watched =
        new WatchedStream(slow(bytes), new Progress(), Duration.ofMinutes(1), watchman)) {

      assertArrayEquals(bytes, watched.readAllBytes());

      assertEquals(0, watchman.getQueue().size());
    } finally {
      watchman.shutdownNow();
    }
  }
}
