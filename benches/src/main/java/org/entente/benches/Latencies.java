// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.benches;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/**
 * What a run of requests gave.
 *
 * @param nanos one value a request, ascending
 * @param elapsed from the first request's start to the last one's end
 */
record Latencies(long[] nanos, Duration elapsed) {

  Latencies {
    nanos = nanos.clone();
    Arrays.sort(nanos);
  }

  /** The latency in milliseconds that the share of requests, 0 to 1, did not exceed. */
  double millisAt(double share) {
    int index = (int) Math.ceil(share * nanos.length) - 1;
    return nanos[Math.max(0, index)] / 1e6;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "p50 %.2f ms, p95 %.2f ms, p99 %.2f ms, %.0f requests/s",
        millisAt(0.50),
        millisAt(0.95),
        millisAt(0.99),
        nanos.length / (elapsed.toNanos() / 1e9));
  }
}
