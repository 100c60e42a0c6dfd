// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.policy;

import jakarta.inject.Singleton;
import org.entente.kit.caller.Caller;
import org.entente.kit.caller.CurrentCaller;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.AgencyId;

/** Lets people at their own agency's policies. Anybody else's are not found, looked for or not. */
@Singleton
public class OwnAgency {

  private final CurrentCaller caller;

  OwnAgency(CurrentCaller caller) {
    this.caller = caller;
  }

  /** The caller, who belongs to this agency. */
  public Caller require(AgencyId agency) {
    Caller asking = caller.get();
    if (!asking.isOf(agency)) {
      throw ProblemException.notFound();
    }
    return asking;
  }
}
