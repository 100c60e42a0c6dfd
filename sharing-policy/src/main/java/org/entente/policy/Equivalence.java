// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a foreign classification asks of a country's people: the clearance, in Entente's ordinals,
 * that they need for a record of this classification. The answer is in the table of schemes; where
 * it has none, only an agreement can give one.
 *
 * <p>That a table equates two levels is no reason to share: it says how what is shared is guarded.
 */
public final class Equivalence {

  private static final int CONFIDENTIAL = 2;
  private static final int SECRET = 3;

  private Equivalence() {}

  /**
   * The clearance needed, never lower than the classification; empty when the table does not say,
   * and then nothing is to be shown.
   *
   * @param ordinal the record's classification, 0 to 4; 0 needs none
   */
  public static OptionalInt needed(CountryCode country, int ordinal) {
    Label.requireClassification(ordinal);
    if (ordinal == 0) {
      return OptionalInt.of(0);
    }
    Optional<ClassificationScheme> scheme = ClassificationScheme.of(country);
    return scheme.isPresent()
        ? OptionalInt.of(handledAs(scheme.get(), ordinal))
        : OptionalInt.empty();
  }

  private static int handledAs(ClassificationScheme scheme, int ordinal) {
    return switch (scheme) {
      // No equivalent: handled as UK SECRET (Dz.U. 2017 item 1262).
      case GBR -> ordinal == CONFIDENTIAL ? SECRET : ordinal;
      // No such level is given any more, so no new clearance either. The table refers to a note
      // whose words were not read; SECRET is the cautious reading.
      case FRA -> ordinal == CONFIDENTIAL ? SECRET : ordinal;
      // Level 1 is no national classification, but by the table's note guarded no less strictly.
      case BEL -> ordinal;
      case EU, NATO, DEU, ITA, ESP, POL, NLD, SWE, DNK, EST, CZE, HRV, BGR, IRL, GRC, ENTENTE ->
          ordinal;
    };
  }
}
