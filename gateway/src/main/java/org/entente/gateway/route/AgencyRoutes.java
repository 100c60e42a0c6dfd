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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.entente.gateway.stream.RecordStream;
import org.entente.kit.query.ForwardsQuery;
import org.jboss.resteasy.reactive.RestPath;

/**
 * An agency's records and log, which its own service keeps, and the agency's entry in the
 * directory, which the sharing-service keeps. The roles of all routes are a first sieve; the
 * services decide on their own.
 */
@Path("/api/v1/agencies/{agency}")
@RunOnVirtualThread
public class AgencyRoutes {

  private static final byte[] NONE = {};

  private final Forward forward;
  private final ForwardStream stream;

  AgencyRoutes(Forward forward, ForwardStream stream) {
    this.forward = forward;
    this.stream = stream;
  }

  @GET
  @Path("incidents")
  @RolesAllowed({ANALYST, CONTRIBUTOR, REVIEWER, DUTY_OFFICER, SYSTEM})
  @ForwardsQuery
  public Response incidents(@RestPath String agency, @Context HttpHeaders headers) {
    return RecordStream.isAskedForBy(headers.getRequestHeader(HttpHeaders.ACCEPT))
        ? stream.records(agency)
        : forward.toAgency(agency, "GET", NONE);
  }

  @POST
  @Path("incidents")
  @RolesAllowed({CONTRIBUTOR, REVIEWER})
  @ForwardsQuery
  public Response create(@RestPath String agency, byte[] body) {
    return forward.toAgency(agency, "POST", body);
  }

  @GET
  @Path("incidents/{id}")
  @RolesAllowed({ANALYST, CONTRIBUTOR, REVIEWER, DUTY_OFFICER, SYSTEM})
  @ForwardsQuery
  public Response incident(@RestPath String agency) {
    return forward.toAgency(agency, "GET", NONE);
  }

  @PUT
  @Path("incidents/{id}")
  @RolesAllowed({CONTRIBUTOR, REVIEWER})
  @ForwardsQuery
  public Response replace(@RestPath String agency, byte[] body) {
    return forward.toAgency(agency, "PUT", body);
  }

  @GET
  @Path("incidents/{id}/audience")
  @RolesAllowed({ANALYST, CONTRIBUTOR, REVIEWER, SHARING_OFFICER, DUTY_OFFICER, AUDITOR})
  @ForwardsQuery
  public Response audience(@RestPath String agency) {
    return forward.toAgency(agency, "GET", NONE);
  }

  @GET
  @Path("audit/{log}")
  @RolesAllowed(AUDITOR)
  @ForwardsQuery
  public Response audit(@RestPath String agency) {
    return forward.toAgency(agency, "GET", NONE);
  }

  @PUT
  @RolesAllowed(FEDERATION_ADMIN)
  @ForwardsQuery
  public Response admit(byte[] body) {
    return forward.toSharing("PUT", body);
  }

  @DELETE
  @RolesAllowed(FEDERATION_ADMIN)
  @ForwardsQuery
  public Response expel() {
    return forward.toSharing("DELETE", NONE);
  }
}
