// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A point in time, read from a clock that may be wrong.
 *
 * @param now what the clock says
 * @param skew by how much it may be off, either way; zero to {@link #LARGEST_SKEW}
 */
public record Moment(Instant now, Duration skew) {

  public static final Duration LARGEST_SKEW = Duration.ofDays(1);

  public Moment {
    Objects.requireNonNull(now, "now must not be null");
    requireSkew(skew);
  }

  static void requireSkew(Duration skew) {
    Objects.requireNonNull(skew, "skew must not be null");
    if (skew.isNegative() || skew.compareTo(LARGEST_SKEW) > 0) {
      throw new IllegalArgumentException("skew must be from zero to a day");
    }
  }
}
