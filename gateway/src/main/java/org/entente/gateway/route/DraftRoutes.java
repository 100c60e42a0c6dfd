// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.route;

import static org.entente.kit.caller.RoleCode.SHARING_OFFICER;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.entente.kit.query.ForwardsQuery;

/** An agency's drafts of a policy, as their officers write them. */
@Path("/api/v1/policies/{agency}")
@RunOnVirtualThread
public class DraftRoutes {

  private static final byte[] NONE = {};

  private final Forward forward;

  DraftRoutes(Forward forward) {
    this.forward = forward;
  }

  @GET
  @Path("drafts")
  @RolesAllowed(SHARING_OFFICER)
  @ForwardsQuery
  public Response drafts() {
    return forward.toSharing("GET", NONE);
  }

  @POST
  @Path("drafts")
  @RolesAllowed(SHARING_OFFICER)
  @ForwardsQuery
  public Response begin(byte[] body) {
    return forward.toSharing("POST", body);
  }

  @GET
  @Path("drafts/{id}")
  @RolesAllowed(SHARING_OFFICER)
  @ForwardsQuery
  public Response draft() {
    return forward.toSharing("GET", NONE);
  }

  @PUT
  @Path("drafts/{id}")
  @RolesAllowed(SHARING_OFFICER)
  @ForwardsQuery
  public Response replace(byte[] body) {
    return forward.toSharing("PUT", body);
  }

  @DELETE
  @Path("drafts/{id}")
  @RolesAllowed(SHARING_OFFICER)
  @ForwardsQuery
  public Response discard() {
    return forward.toSharing("DELETE", NONE);
  }

  @GET
  @Path("drafts/{id}/lint")
  @RolesAllowed(SHARING_OFFICER)
  @ForwardsQuery
  public Response lint() {
    return forward.toSharing("GET", NONE);
  }

  @GET
  @Path("drafts/{id}/document")
  @RolesAllowed(SHARING_OFFICER)
  @ForwardsQuery
  public Response document() {
    return forward.toSharing("GET", NONE);
  }

  @POST
  @Path("drafts/{id}/proposal")
  @RolesAllowed(SHARING_OFFICER)
  @ForwardsQuery
  public Response propose(byte[] body) {
    return forward.toSharing("POST", body);
  }
}
