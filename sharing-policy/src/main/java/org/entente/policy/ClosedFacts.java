// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.util.Set;

/**
 * The ordered and exclusive code lists of a label: kind, classification, TLP and PAP. Each sets
 * exactly one bit, so every condition on it is the absence of some bits: "kind is ARREST" is "no
 * other kind's bit is set". The labels with the same bits form a cell; there are 1,600 of them.
 */
final class ClosedFacts {

  private static final int KINDS = IncidentKind.values().length;
  private static final int CLASSIFICATIONS = Label.HIGHEST_CLASSIFICATION + 1;
  private static final int TLPS = Tlp.values().length;
  private static final int PAPS = Pap.values().length;

  private static final int CLASSIFICATION = KINDS;
  private static final int TLP = CLASSIFICATION + CLASSIFICATIONS;
  private static final int PAP = TLP + TLPS;

  static final int CELLS = KINDS * CLASSIFICATIONS * TLPS * PAPS;

  private ClosedFacts() {}

  /** The number of the label's cell, from 0. */
  static int cellOf(Label label) {
    int cell = label.kind().ordinal();
    cell = cell * CLASSIFICATIONS + label.classification();
    cell = cell * TLPS + label.tlp().ordinal();
    return cell * PAPS + label.pap().ordinal();
  }

  static long of(Label label) {
    return 1L << label.kind().ordinal()
        | 1L << (CLASSIFICATION + label.classification())
        | 1L << (TLP + label.tlp().ordinal())
        | 1L << (PAP + label.pap().ordinal());
  }

  static long kinds(Set<IncidentKind> kinds) {
    return kinds.stream().mapToLong(kind -> 1L << kind.ordinal()).sum();
  }

  static long allKinds() {
    return range(0, KINDS);
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

  private static long range(int from, int to) {
    return (1L << to) - (1L << from);
  }
}
