// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.route;

import static org.entente.kit.caller.RoleCode.AUDITOR;
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

/**
 * How an agency's own service takes a policy into force, and what it says of it: previews,
 * confirmations, explanations, lint, and the view of a partner.
 */
@Path("/api/v1/agencies/{agency}")
@RunOnVirtualThread
public class EnforcementRoutes {

  private static final byte[] NONE = {};

  private final Forward forward;

  EnforcementRoutes(Forward forward) {
    this.forward = forward;
  }

  @GET
  @Path("policy")
  @RolesAllowed({SHARING_OFFICER, AUDITOR})
  @ForwardsQuery
  public Response policy(@RestPath String agency) {
    return forward.toAgency(agency, "GET", NONE);
  }

  @POST
  @Path("policy/previews")
  @RolesAllowed(SHARING_OFFICER)
  @ForwardsQuery
  public Response preview(@RestPath String agency, byte[] body) {
    return forward.toAgency(agency, "POST", body);
  }

  @POST
  @Path("policy/confirmations")
  @RolesAllowed(SHARING_OFFICER)
  @ForwardsQuery
  public Response confirm(@RestPath String agency, byte[] body) {
    return forward.toAgency(agency, "POST", body);
  }

  @GET
  @Path("policy/confirmations/{hash}")
  @RolesAllowed({SHARING_OFFICER, AUDITOR})
  @ForwardsQuery
  public Response confirmation(@RestPath String agency) {
    return forward.toAgency(agency, "GET", NONE);
  }

  @DELETE
  @Path("policy/confirmations/{hash}")
  @RolesAllowed(SHARING_OFFICER)
  @ForwardsQuery
  public Response unconfirm(@RestPath String agency) {
    return forward.toAgency(agency, "DELETE", NONE);
  }

  @POST
  @Path("policy/explanations")
  @RolesAllowed({SHARING_OFFICER, AUDITOR})
  @ForwardsQuery
  public Response explain(@RestPath String agency, byte[] body) {
    return forward.toAgency(agency, "POST", body);
  }

  @POST
  @Path("policy/audience")
  @RolesAllowed({SHARING_OFFICER, AUDITOR})
  @ForwardsQuery
  public Response audience(@RestPath String agency, byte[] body) {
    return forward.toAgency(agency, "POST", body);
  }

  @GET
  @Path("policy/lint")
  @RolesAllowed({SHARING_OFFICER, AUDITOR})
  @ForwardsQuery
  public Response lint(@RestPath String agency) {
    return forward.toAgency(agency, "GET", NONE);
  }

  @POST
  @Path("policy/lint")
  @RolesAllowed({SHARING_OFFICER, AUDITOR})
  @ForwardsQuery
  public Response lintProposal(@RestPath String agency, byte[] body) {
    return forward.toAgency(agency, "POST", body);
  }

  @GET
  @Path("policy/view-as/{partner}/incidents")
  @RolesAllowed(SHARING_OFFICER)
  @ForwardsQuery
  public Response incidentsAs(@RestPath String agency) {
    return forward.toAgency(agency, "GET", NONE);
  }

  @GET
  @Path("policy/view-as/{partner}/incidents/{id}")
  @RolesAllowed(SHARING_OFFICER)
  @ForwardsQuery
  public Response incidentAs(@RestPath String agency) {
    return forward.toAgency(agency, "GET", NONE);
  }
}
