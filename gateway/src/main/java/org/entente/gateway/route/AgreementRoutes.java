// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.route;

import static org.entente.kit.caller.RoleCode.AUDITOR;
import static org.entente.kit.caller.RoleCode.DUTY_OFFICER;
import static org.entente.kit.caller.RoleCode.FEDERATION_ADMIN;
import static org.entente.kit.caller.RoleCode.SHARING_OFFICER;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.entente.kit.query.ForwardsQuery;

/** The agreements between agencies, which the sharing-service keeps. */
@Path("/api/v1/agreements")
@RunOnVirtualThread
public class AgreementRoutes {

  private static final byte[] NONE = {};

  private final Forward forward;

  AgreementRoutes(Forward forward) {
    this.forward = forward;
  }

  @GET
  @RolesAllowed({SHARING_OFFICER, DUTY_OFFICER, AUDITOR, FEDERATION_ADMIN})
  @ForwardsQuery
  public Response agreements() {
    return forward.toSharing("GET", NONE);
  }

  @GET
  @Path("{id}")
  @RolesAllowed({SHARING_OFFICER, DUTY_OFFICER, AUDITOR, FEDERATION_ADMIN})
  @ForwardsQuery
  public Response agreement() {
    return forward.toSharing("GET", NONE);
  }

  @PUT
  @Path("{id}")
  @RolesAllowed(FEDERATION_ADMIN)
  @ForwardsQuery
  public Response replace(byte[] body) {
    return forward.toSharing("PUT", body);
  }

  @DELETE
  @Path("{id}")
  @RolesAllowed(FEDERATION_ADMIN)
  @ForwardsQuery
  public Response terminate() {
    return forward.toSharing("DELETE", NONE);
  }
}
