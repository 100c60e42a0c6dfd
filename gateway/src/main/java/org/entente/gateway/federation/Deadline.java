// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.federation;

import java.net.http.HttpTimeoutException;
import java.time.Duration;

/**
 * A moment on the monotonic clock.
 *
 * @param nanos as {@link System#nanoTime} counts
 */
record Deadline(long nanos) {

  static Deadline after(Duration duration) {
    return new Deadline(System.nanoTime() + duration.toNanos());
  }

  /** The time left, more than none. */
  Duration left() throws HttpTimeoutException {
    long left = nanos - System.nanoTime();
    if (left <= 0) {
      throw new HttpTimeoutException("the deadline has passed");
    }
    return Duration.ofNanos(left);
  }
}
