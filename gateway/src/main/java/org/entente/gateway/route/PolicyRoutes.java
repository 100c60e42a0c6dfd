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

/** An agency's sharing policy and its proposals, which the sharing-service keeps. */
@Path("/api/v1/policies/{agency}")
@RunOnVirtualThread
public class PolicyRoutes {

  private static final byte[] NONE = {};

  private final Forward forward;

  PolicyRoutes(Forward forward) {
    this.forward = forward;
  }

  @GET
  @RolesAllowed({SHARING_OFFICER, DUTY_OFFICER, AUDITOR})
  @ForwardsQuery
  public Response inForce() {
    return forward.toSharing("GET", NONE);
  }

  @GET
  @Path("versions")
  @RolesAllowed({SHARING_OFFICER, DUTY_OFFICER, AUDITOR})
  @ForwardsQuery
  public Response versions() {
    return forward.toSharing("GET", NONE);
  }

  @GET
  @Path("versions/{version}")
  @RolesAllowed({SHARING_OFFICER, DUTY_OFFICER, AUDITOR})
  @ForwardsQuery
  public Response version() {
    return forward.toSharing("GET", NONE);
  }

  @POST
  @Path("versions/{version}/rollback")
  @RolesAllowed(SHARING_OFFICER)
  @ForwardsQuery
  public Response rollBack(byte[] body) {
    return forward.toSharing("POST", body);
  }

  @POST
  @Path("lint")
  @RolesAllowed(SHARING_OFFICER)
  @ForwardsQuery
  public Response lint(byte[] body) {
    return forward.toSharing("POST", body);
  }

  @GET
  @Path("proposals")
  @RolesAllowed({SHARING_OFFICER, DUTY_OFFICER, AUDITOR})
  @ForwardsQuery
  public Response proposals() {
    return forward.toSharing("GET", NONE);
  }

  @POST
  @Path("proposals")
  @RolesAllowed(SHARING_OFFICER)
  @ForwardsQuery
  public Response propose(byte[] body) {
    return forward.toSharing("POST", body);
  }

  @GET
  @Path("proposals/{id}")
  @RolesAllowed({SHARING_OFFICER, DUTY_OFFICER, AUDITOR})
  @ForwardsQuery
  public Response proposal() {
    return forward.toSharing("GET", NONE);
  }

  @DELETE
  @Path("proposals/{id}")
  @RolesAllowed(SHARING_OFFICER)
  @ForwardsQuery
  public Response withdraw() {
    return forward.toSharing("DELETE", NONE);
  }
}
