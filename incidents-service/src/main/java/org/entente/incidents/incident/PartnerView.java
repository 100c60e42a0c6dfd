// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import java.util.Optional;
import java.util.Set;
import org.entente.kit.caller.Caller;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.AgencyId;
import org.entente.policy.Label;
import org.entente.policy.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * Somebody of a partner, as an officer describes them: cleared for no more, and for no other
 * purpose, than she herself is. What a partner may see is not yet for every officer to read.
 *
 * @param purpose empty when they state none
 */
record PartnerView(AgencyId partner, int clearance, Optional<Purpose> purpose) {

  /**
   * Ends the request with 404 for what is no agency, with 400 for what is not understood, and with
   * 403 for what goes beyond the officer's own.
   *
   * @param clearance the officer's own when not given
   */
  static PartnerView of(
      Caller officer, String partner, @Nullable String purpose, @Nullable String clearance) {
    AgencyId agency;
    try {
      agency = new AgencyId(partner);
    } catch (IllegalArgumentException e) {
      throw ProblemException.notFound();
    }
    PartnerView view =
        new PartnerView(
            agency,
            clearance == null ? officer.clearance() : clearance(clearance),
            Optional.ofNullable(purpose).map(PartnerView::purpose));
    if (view.clearance > officer.clearance()
        || view.purpose.filter(stated -> !officer.purposes().contains(stated)).isPresent()) {
      throw new ProblemException(CommonProblem.FORBIDDEN);
    }
    return view;
  }

  private static Purpose purpose(String code) {
    return Purpose.of(code)
        .orElseThrow(() -> ProblemException.invalid("purpose", "must be a purpose"));
  }

  private static int clearance(String given) {
    if (given.matches("[0-4]")) {
      return Integer.parseInt(given);
    }
    throw ProblemException.invalid("clearance", "must be 0 to " + Label.HIGHEST_CLASSIFICATION);
  }

  /**
   * The requester described, for the one decision path. It keeps the officer's identity, so that
   * cursors are the officer's own, and gets no role: roles decide at the door, and this one stands
   * inside it.
   */
  Caller seenBy(Caller officer) {
    if (officer.isOf(partner)) {
      // Her own view is at another address; through this one nobody sees custody.
      throw ProblemException.notFound();
    }
    return new Caller(
        officer.issuer(),
        officer.subject(),
        officer.name(),
        partner,
        Set.of(),
        clearance,
        purpose.map(Set::of).orElse(Set.of()),
        purpose,
        officer.client());
  }
}
