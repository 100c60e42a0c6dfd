// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What bounds the rules of one policy for one partner at one moment: the clearance of its people,
 * and the agreements in force between it and the originator.
 */
final class Bounds {

  /**
   * One bound.
   *
   * @param cleared a bit for each classification for which the clearance suffices
   * @param ceiling the bits of the most that may be seen
   */
  private record Bound(int cleared, long ceiling) {

    static final Bound CLOSED = new Bound(0, 0);

    long ceiling(int classification) {
      return (cleared & 1 << classification) == 0 ? 0 : ceiling;
    }
  }

  /** More than anybody's clearance. */
  private static final int UNDEFINED = Integer.MAX_VALUE;

  private final Bound withoutAgreement;
  private final Map<AgreementId, Bound> agreements = new HashMap<>();

  private Bounds(Bound withoutAgreement) {
    this.withoutAgreement = withoutAgreement;
  }

  /**
   * The bounds of a partner.
   *
   * @param today the pinned federation without those who left
   */
  static Bounds of(Requester partner, AgencyId originator, Federation today, Moment moment) {
    Bounds bounds =
        new Bounds(new Bound(cleared(partner, Map.of()), Disclosure.ALL_RELEASABLE.bits()));
    for (Agreement agreement : today.agreements().values()) {
      if (agreement.isBetween(originator, partner.agency())
          && agreement.period().contains(moment, Certainty.SURE)
          && partner.purpose().filter(agreement.purposes()::contains).isPresent()) {
        bounds.agreements.put(
            agreement.id(),
            new Bound(
                cleared(partner, agreement.clearancesOf(partner.agency().country())),
                agreement.ceiling().bits()));
      }
    }
    return bounds;
  }

  private static int cleared(Requester partner, Map<Integer, Integer> defined) {
    int cleared = 0;
    for (int ordinal = 0; ordinal <= Label.HIGHEST_CLASSIFICATION; ordinal++) {
      OptionalInt needed = Equivalence.needed(partner.agency().country(), ordinal);
      // INVARIANT: an agreement fills what the table leaves open; it never overrides the table.
      int clearance = needed.orElse(defined.getOrDefault(ordinal, UNDEFINED));
      if (partner.clearance() >= clearance) {
        cleared |= 1 << ordinal;
      }
    }
    return cleared;
  }

  /** The most that may be seen of records with this label: nothing if a bound is not met. */
  long ceiling(Label label) {
    Optional<AgreementId> named = label.agreement();
    Bound bound =
        named.isEmpty() ? withoutAgreement : agreements.getOrDefault(named.get(), Bound.CLOSED);
    return bound.ceiling(label.classification());
  }

  /** The most that a rule under this agreement releases. */
  long under(AgreementId agreement) {
    return agreements.getOrDefault(agreement, Bound.CLOSED).ceiling;
  }
}
