// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.noninterference;

import java.util.Arrays;

/** How long something took, again and again. */
record Samples(double[] nanos) {

  double median() {
    double[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** Those below a bound: a machine that does something else now and then says nothing. */
  Samples below(double bound) {
    return new Samples(Arrays.stream(nanos).filter(one -> one < bound).toArray());
  }

  /** The value below which 99 of 100 are. */
  double percentile99() {
    double[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length * 99 / 100];
  }

  private double mean() {
    return Arrays.stream(nanos).average().orElse(0);
  }

  private double variance() {
    double mean = mean();
    return Arrays.stream(nanos).map(one -> (one - mean) * (one - mean)).sum() / (nanos.length - 1);
  }

  /** Welch's t: beyond 4.5 either way the two are told apart. */
  static double welch(Samples one, Samples other) {
    return (one.mean() - other.mean())
        / Math.sqrt(one.variance() / one.nanos.length + other.variance() / other.nanos.length);
  }
}
