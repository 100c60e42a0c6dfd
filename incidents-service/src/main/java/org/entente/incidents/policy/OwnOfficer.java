// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.policy;

import jakarta.inject.Singleton;
import org.entente.kit.caller.Caller;
import org.entente.kit.caller.CurrentCaller;
import org.entente.kit.problem.ProblemException;

/**
 * Tells the agency's own people from all others: for those, what is about its policy does not
 * exist.
 */
@Singleton
public class OwnOfficer {

  private final OwnAgency own;
  private final CurrentCaller caller;

  OwnOfficer(OwnAgency own, CurrentCaller caller) {
    this.own = own;
    this.caller = caller;
  }

  /** The caller, if it belongs to the agency of this service and asks about it; else 404. */
  public Caller require(String agency) {
    Caller current = caller.get();
    if (!agency.equals(own.id().value()) || !current.isOf(own.id())) {
      throw ProblemException.notFound();
    }
    return current;
  }
}
