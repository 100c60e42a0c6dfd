// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.explain;

import java.time.Instant;
import org.entente.policy.Validity;

/** Times of rules in words. */
final class TimeText {

  private TimeText() {}

  static String of(Validity validity, boolean wanted) {
    return "the rule is %sin force (%s)".formatted(wanted ? "" : "not ", span(validity));
  }

  private static String span(Validity validity) {
    String from = validity.from().map(Instant::toString).map("from %s"::formatted).orElse("");
    String until = validity.until().map(Instant::toString).map("until %s"::formatted).orElse("");
    return from.isEmpty() && until.isEmpty() ? "always" : (from + " " + until).strip();
  }
}
