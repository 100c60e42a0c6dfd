// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.route;

import static org.entente.kit.caller.RoleCode.AUDITOR;
import static org.entente.kit.caller.RoleCode.DUTY_OFFICER;
import static org.entente.kit.caller.RoleCode.SHARING_OFFICER;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.entente.kit.query.ForwardsQuery;
import org.jboss.resteasy.reactive.RestPath;

/** Releases in an emergency: one record, one partner, for hours. */
@Path("/api/v1/agencies/{agency}")
@RunOnVirtualThread
public class GrantRoutes {

  private static final byte[] NONE = {};

  private final Forward forward;

  GrantRoutes(Forward forward) {
    this.forward = forward;
  }

  @GET
  @Path("policy/grants")
  @RolesAllowed({SHARING_OFFICER, DUTY_OFFICER, AUDITOR})
  @ForwardsQuery
  public Response grants(@RestPath String agency) {
    return forward.toAgency(agency, "GET", NONE);
  }

  @POST
  @Path("policy/grants")
  @RolesAllowed(DUTY_OFFICER)
  @ForwardsQuery
  public Response grant(@RestPath String agency, byte[] body) {
    return forward.toAgency(agency, "POST", body);
  }

  @DELETE
  @Path("policy/grants/{id}")
  @RolesAllowed({SHARING_OFFICER, DUTY_OFFICER})
  @ForwardsQuery
  public Response end(@RestPath String agency) {
    return forward.toAgency(agency, "DELETE", NONE);
  }

  @POST
  @Path("policy/grants/{id}/review")
  @RolesAllowed(SHARING_OFFICER)
  @ForwardsQuery
  public Response review(@RestPath String agency, byte[] body) {
    return forward.toAgency(agency, "POST", body);
  }
}
