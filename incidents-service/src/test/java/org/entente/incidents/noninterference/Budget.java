// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.noninterference;

import java.time.Duration;

/**
 * How long a search goes on; what comes first ends it.
 *
 * @param pairs of worlds that are compared
 */
public record Budget(Duration time, int pairs) {

  public Budget {
    if (time.isNegative() || pairs < 1) {
      throw new IllegalArgumentException("a budget must allow something");
    }
  }

  public static Budget of(Duration time) {
    return new Budget(time, Integer.MAX_VALUE);
  }
}
