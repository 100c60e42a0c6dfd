// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.agency;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.entente.kit.caller.Caller;
import org.entente.kit.caller.CurrentCaller;
import org.entente.kit.caller.Role;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.AgencyId;
import org.jboss.logging.Logger;

/**
 * What agencies, communities and agreements have in common: the federation administrator writes and
 * removes them, which is logged; and who is in one is shown to nobody outside.
 */
@Singleton
public class DirectoryDesk {

  private static final Logger LOG = Logger.getLogger(DirectoryDesk.class);

  private final CurrentCaller caller;

  DirectoryDesk(CurrentCaller caller) {
    this.caller = caller;
  }

  /** What was found, for those in it and for the administrator; for others it is not there. */
  public <T> T shown(Optional<T> found, Function<T, Set<AgencyId>> insiders) {
    Optional<AgencyId> only = onlyOf();
    return found
        .filter(one -> only.isEmpty() || insiders.apply(one).contains(only.get()))
        .orElseThrow(ProblemException::notFound);
  }

  /** The agency in whose lists the caller may look; empty for the administrator: in all. */
  public Optional<AgencyId> onlyOf() {
    Caller asking = caller.get();
    return asking.has(Role.FEDERATION_ADMIN) ? Optional.empty() : Optional.of(asking.agency());
  }

  /**
   * The answer to who wrote an entry, and a line in the log.
   *
   * @param kind a constant word for the log
   * @param made whether there was none before
   */
  public Response written(String kind, Object id, Object entry, boolean made) {
    log(kind, made ? "made" : "changed", id);
    return Response.status(made ? Response.Status.CREATED : Response.Status.OK)
        .entity(entry)
        .build();
  }

  /** A line in the log for who removed an entry. */
  public void removed(String kind, Object id) {
    log(kind, "removed", id);
  }

  private void log(String kind, String what, Object id) {
    LOG.infof("%s %s id=`%s` subject=%s", kind, what, id, caller.get().subject());
  }
}
