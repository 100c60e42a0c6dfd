// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.route;

import static org.entente.kit.caller.RoleCode.ANALYST;
import static org.entente.kit.caller.RoleCode.AUDITOR;
import static org.entente.kit.caller.RoleCode.CONTRIBUTOR;
import static org.entente.kit.caller.RoleCode.DUTY_OFFICER;
import static org.entente.kit.caller.RoleCode.FEDERATION_ADMIN;
import static org.entente.kit.caller.RoleCode.REVIEWER;
import static org.entente.kit.caller.RoleCode.SHARING_OFFICER;
import static org.entente.kit.caller.RoleCode.SYSTEM;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.entente.kit.query.ForwardsQuery;

/** The federation's agencies and communities, which the sharing-service keeps. */
@Path("/api/v1")
@RunOnVirtualThread
public class DirectoryRoutes {

  private static final byte[] NONE = {};

  private final Forward forward;

  DirectoryRoutes(Forward forward) {
    this.forward = forward;
  }

  @GET
  @Path("agencies")
  @RolesAllowed({
    ANALYST,
    CONTRIBUTOR,
    REVIEWER,
    SHARING_OFFICER,
    DUTY_OFFICER,
    AUDITOR,
    SYSTEM,
    FEDERATION_ADMIN
  })
  @ForwardsQuery
  public Response agencies() {
    return forward.toSharing("GET", NONE);
  }

  @GET
  @Path("communities/{community}")
  @RolesAllowed({SHARING_OFFICER, DUTY_OFFICER, AUDITOR, FEDERATION_ADMIN})
  @ForwardsQuery
  public Response community() {
    return forward.toSharing("GET", NONE);
  }

  @PUT
  @Path("communities/{community}")
  @RolesAllowed(FEDERATION_ADMIN)
  @ForwardsQuery
  public Response replaceCommunity(byte[] body) {
    return forward.toSharing("PUT", body);
  }

  @DELETE
  @Path("communities/{community}")
  @RolesAllowed(FEDERATION_ADMIN)
  @ForwardsQuery
  public Response removeCommunity() {
    return forward.toSharing("DELETE", NONE);
  }
}
