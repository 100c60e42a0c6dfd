// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.denial;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.entente.kit.caller.Caller;
import org.entente.kit.caller.CurrentCaller;
import org.entente.kit.problem.Denial;
import org.entente.kit.problem.DenialLog;
import org.entente.policy.AgencyId;
import org.jboss.logging.Logger;

/**
 * A line in the log for each refusal of somebody signed in, and for each question after what is not
 * there for the caller. The path has passed the guard: it holds nothing that could forge a line.
 */
@Singleton
class DenialLines implements DenialLog {

  private static final Logger LOG = Logger.getLogger(DenialLines.class);
  private static final String UNPLACED = "none";

  @Override
  public void denied(Denial denial) {
    String path = denial.target().split("\\?", 2)[0];
    Optional<Caller> caller = CurrentCaller.in(denial.identity());
    LOG.infof(
        "request denied status=%d method=%s path=%s agency=%s subject=%s",
        denial.type().status(),
        denial.method(),
        path,
        caller.map(Caller::agency).map(AgencyId::value).orElse(UNPLACED),
        caller.map(Caller::subject).orElse(UNPLACED));
  }
}
