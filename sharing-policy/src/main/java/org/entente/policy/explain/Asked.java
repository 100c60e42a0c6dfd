// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.explain;

import java.util.List;
import java.util.Set;
import org.entente.policy.Certainty;
import org.entente.policy.Disclosure;
import org.entente.policy.Label;
import org.entente.policy.Policy;
import org.entente.policy.Purpose;
import org.entente.policy.Reading;
import org.entente.policy.Requester;
import org.entente.policy.Rule;
import org.entente.policy.Section;

/** One label, one requester and the policy as it reads for it. */
record Asked(Policy policy, Reading reading, Label label, Requester requester) {

  /** A positive clause must surely be so, a negative one must surely not. */
  boolean holds(Clause clause) {
    return switch (clause) {
      case Clause.When(var condition, boolean wanted) ->
          reading.holds(condition, label, certainty(wanted)) == wanted;
      case Clause.Whom(var audience, boolean wanted) ->
          reading.isIn(audience, certainty(wanted)) == wanted;
      case Clause.While(var validity, boolean wanted) ->
          reading.isInForce(validity, certainty(wanted)) == wanted;
      case Clause.Under(var agreement, boolean wanted) -> reading.admits(agreement) == wanted;
    };
  }

  private static Certainty certainty(boolean wanted) {
    return wanted ? Certainty.SURE : Certainty.POSSIBLE;
  }

  List<Rule.Release> releases() {
    return policy.rules().stream()
        .filter(Rule.Release.class::isInstance)
        .map(Rule.Release.class::cast)
        .toList();
  }

  List<Rule.Withhold> withholds() {
    return policy.rules().stream()
        .filter(Rule.Withhold.class::isInstance)
        .map(Rule.Withhold.class::cast)
        .toList();
  }

  /** What the release gives when it applies. */
  Disclosure granted(Rule.Release release) {
    return release
        .under()
        .map(
            under -> reading.ceiling(under).map(release.granted()::meet).orElse(Disclosure.NOTHING))
        .orElse(release.granted());
  }

  /** The most that may be seen whatever the rules give, when no floor fails. */
  Disclosure bound() {
    Disclosure byAgreement =
        label.agreement().flatMap(reading::ceiling).orElse(Disclosure.ALL_RELEASABLE);
    return requester.purpose().isPresent() ? byAgreement : byAgreement.without(Section.PERSONS);
  }

  boolean hasPurposeIn(Set<Purpose> purposes) {
    return requester.purpose().filter(purposes::contains).isPresent();
  }

  /** How precisely a disclosure shows a section: 0 is not at all. */
  static int rank(Disclosure disclosure, Section section) {
    return section.levels().indexOf(disclosure.level(section));
  }
}
