// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.util.Set;

/**
 * The closed code lists of a label in one long. Each list sets exactly one bit per question, so
 * every condition on it is the absence of some bits: "kind is ARREST" is "no other kind's bit is
 * set".
 */
final class ClosedFacts {

  private static final int CLASSIFICATION = IncidentKind.values().length;
  private static final int TLP = CLASSIFICATION + Label.HIGHEST_CLASSIFICATION + 1;
  private static final int PAP = TLP + Tlp.values().length;
  private static final int HANDLING = PAP + Pap.values().length;
  private static final int HANDLING_CODES = HandlingCode.values().length;
  private static final int PERSONAL_DATA = HANDLING + 2 * HANDLING_CODES;

  private ClosedFacts() {}

  static long of(Label label) {
    long facts =
        1L << label.kind().ordinal()
            | 1L << (CLASSIFICATION + label.classification())
            | 1L << (TLP + label.tlp().ordinal())
            | 1L << (PAP + label.pap().ordinal())
            | 1L << (label.personalData() ? PERSONAL_DATA : PERSONAL_DATA + 1);
    long carried = 0;
    if (!label.handling().isEmpty()) {
      for (HandlingCode code : label.handling()) {
        carried |= 1L << code.ordinal();
      }
    }
    long absent = ~carried & range(0, HANDLING_CODES);
    return facts | carried << HANDLING | absent << (HANDLING + HANDLING_CODES);
  }

  static long kinds(Set<IncidentKind> kinds) {
    return kinds.stream().mapToLong(kind -> 1L << kind.ordinal()).sum();
  }

  static long allKinds() {
    return range(0, CLASSIFICATION);
  }

  /** The bits of the values from one ordinal to another, both included; none when empty. */
  static long classifications(int from, int to) {
    return range(CLASSIFICATION + from, CLASSIFICATION + to + 1);
  }

  static long tlps(int from, int to) {
    return range(TLP + from, TLP + to + 1);
  }

  static long paps(int from, int to) {
    return range(PAP + from, PAP + to + 1);
  }

  static long carries(HandlingCode code) {
    return 1L << (HANDLING + code.ordinal());
  }

  static long carriesNot(HandlingCode code) {
    return carries(code) << HANDLING_CODES;
  }

  static long personalData() {
    return 1L << PERSONAL_DATA;
  }

  static long noPersonalData() {
    return 1L << (PERSONAL_DATA + 1);
  }

  private static long range(int from, int to) {
    return (1L << to) - (1L << from);
  }
}
