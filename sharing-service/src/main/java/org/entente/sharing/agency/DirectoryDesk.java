// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.agency;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.entente.kit.caller.Caller;
import org.entente.kit.caller.CurrentCaller;
import org.entente.kit.caller.Role;
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

  /** The agency whose entries alone the caller may see; empty for the administrator. */
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
