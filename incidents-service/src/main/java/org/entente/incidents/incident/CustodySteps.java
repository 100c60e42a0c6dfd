// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.entente.incidents.code.CustodyAction;
import org.entente.incidents.policy.OwnAgency;
import org.entente.incidents.section.Custody;
import org.entente.kit.caller.Caller;

/** The steps of the custody chain that this agency's people take. */
@Singleton
class CustodySteps {

  private final OwnAgency agency;

  CustodySteps(OwnAgency agency) {
    this.agency = agency;
  }

  Custody.Step step(CustodyAction action, Caller caller, Instant at) {
    return step(action, caller.name(), at);
  }

  /** Of somebody who did it before. */
  Custody.Step step(CustodyAction action, String name, Instant at) {
    return new Custody.Step(action, agency.id(), name, at.truncatedTo(ChronoUnit.SECONDS), null);
  }
}
