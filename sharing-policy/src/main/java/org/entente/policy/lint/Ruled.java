// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.lint;

import java.util.List;
import java.util.Optional;
import org.entente.policy.Disclosure;
import org.entente.policy.Rule;

/**
 * A rule as it concerns one partner.
 *
 * @param bits what it gives when it is a release, what it takes away when it is a withhold
 * @param regions where it applies; empty when that is too long to say
 */
record Ruled(Rule rule, long bits, Optional<List<Region>> regions) {

  static Ruled of(Rule rule, PartnerSpace partner) {
    long bits =
        switch (rule) {
          case Rule.Release release ->
              release
                  .under()
                  .flatMap(partner::shared)
                  .map(agreement -> release.granted().meet(agreement.ceiling()))
                  .orElse(release.granted())
                  .bits();
          case Rule.Withhold withhold ->
              Disclosure.ALL_RELEASABLE.bits() & ~withhold.ceiling().bits();
        };
    return new Ruled(rule, bits, partner.applying(rule));
  }

  boolean isRelease() {
    return rule instanceof Rule.Release;
  }

  /** Whether it certainly concerns the partner nowhere. */
  boolean isNowhere() {
    return regions.filter(List::isEmpty).isPresent();
  }

  /** Whether it is in force at least whenever the other is, whatever the clock's error. */
  boolean outlasts(Rule other) {
    boolean startsNoLater =
        rule.validity().from().isEmpty()
            || other
                .validity()
                .from()
                .filter(from -> !from.isBefore(rule.validity().from().get()))
                .isPresent();
    boolean endsNoSooner =
        rule.validity().until().isEmpty()
            || other
                .validity()
                .until()
                .filter(until -> !until.isAfter(rule.validity().until().get()))
                .isPresent();
    return startsNoLater && endsNoSooner;
  }
}
