// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.audit;

import java.util.Optional;
import org.entente.kit.caller.Caller;
import org.entente.policy.AgencyId;
import org.entente.policy.Purpose;

/**
 * Who an entry is about.
 *
 * @param agency absent, as the rest, when the token's claims had a wrong shape
 */
record Asker(
    String issuer,
    String subject,
    Optional<AgencyId> agency,
    Optional<String> client,
    Optional<Purpose> purpose,
    Optional<Integer> clearance) {

  static Asker of(Caller caller) {
    return new Asker(
        caller.issuer(),
        caller.subject(),
        Optional.of(caller.agency()),
        Optional.of(caller.client()),
        caller.purpose(),
        Optional.of(caller.clearance()));
  }

  /** Somebody of whom no more is known than who vouches for the token, and for whom. */
  static Asker unknown(String issuer, String subject) {
    return new Asker(
        issuer, subject, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
