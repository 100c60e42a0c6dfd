// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.entitlement;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A time in which no rule, agreement or grant begins or ends, by the policy's clock.
 *
 * @param begin its first instant; empty means since ever
 * @param end the first instant after it; empty means for ever
 */
record Phase(Optional<Instant> begin, Optional<Instant> end) {

  static final Phase ALWAYS = new Phase(Optional.empty(), Optional.empty());

  Phase {
    Objects.requireNonNull(begin, "begin must not be null");
    Objects.requireNonNull(end, "end must not be null");
  }

  boolean contains(Instant now) {
    return begin.filter(now::isBefore).isEmpty()
        && end.filter(last -> !now.isBefore(last)).isEmpty();
  }
}
