// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.route;

import static org.entente.kit.caller.RoleCode.ANALYST;
import static org.entente.kit.caller.RoleCode.AUDITOR;
import static org.entente.kit.caller.RoleCode.CONTRIBUTOR;
import static org.entente.kit.caller.RoleCode.DUTY_OFFICER;
import static org.entente.kit.caller.RoleCode.REVIEWER;
import static org.entente.kit.caller.RoleCode.SHARING_OFFICER;
import static org.entente.kit.caller.RoleCode.SYSTEM;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.entente.kit.query.ForwardsQuery;
import org.jboss.resteasy.reactive.RestPath;

/** The life of an agency's records: review, versions, recall, and the notices of recalls. */
@Path("/api/v1/agencies/{agency}")
@RunOnVirtualThread
public class LifeRoutes {

  private static final byte[] NONE = {};

  private final Forward forward;

  LifeRoutes(Forward forward) {
    this.forward = forward;
  }

  @POST
  @Path("incidents/{id}/submission")
  @RolesAllowed({CONTRIBUTOR, REVIEWER})
  @ForwardsQuery
  public Response submit(@RestPath String agency, byte[] body) {
    return forward.toAgency(agency, "POST", body);
  }

  @POST
  @Path("incidents/{id}/return")
  @RolesAllowed({REVIEWER})
  @ForwardsQuery
  public Response giveBack(@RestPath String agency, byte[] body) {
    return forward.toAgency(agency, "POST", body);
  }

  @POST
  @Path("incidents/{id}/release")
  @RolesAllowed({REVIEWER})
  @ForwardsQuery
  public Response release(@RestPath String agency, byte[] body) {
    return forward.toAgency(agency, "POST", body);
  }

  @POST
  @Path("incidents/{id}/supersession")
  @RolesAllowed({REVIEWER})
  @ForwardsQuery
  public Response supersede(@RestPath String agency, byte[] body) {
    return forward.toAgency(agency, "POST", body);
  }

  @GET
  @Path("incidents/{id}/versions")
  @RolesAllowed({ANALYST, CONTRIBUTOR, REVIEWER, DUTY_OFFICER})
  @ForwardsQuery
  public Response versions(@RestPath String agency) {
    return forward.toAgency(agency, "GET", NONE);
  }

  @GET
  @Path("incidents/{id}/versions/{version}")
  @RolesAllowed({ANALYST, CONTRIBUTOR, REVIEWER, DUTY_OFFICER})
  @ForwardsQuery
  public Response version(@RestPath String agency) {
    return forward.toAgency(agency, "GET", NONE);
  }

  @GET
  @Path("incidents/{id}/seen-by/{partner}")
  @RolesAllowed({SHARING_OFFICER, AUDITOR})
  @ForwardsQuery
  public Response seenBy(@RestPath String agency) {
    return forward.toAgency(agency, "GET", NONE);
  }

  @POST
  @Path("incidents/{id}/recall")
  @RolesAllowed({REVIEWER, DUTY_OFFICER})
  @ForwardsQuery
  public Response recall(@RestPath String agency, byte[] body) {
    return forward.toAgency(agency, "POST", body);
  }

  @GET
  @Path("incidents/{id}/recall")
  @RolesAllowed({REVIEWER, SHARING_OFFICER, DUTY_OFFICER, AUDITOR})
  @ForwardsQuery
  public Response recalled(@RestPath String agency) {
    return forward.toAgency(agency, "GET", NONE);
  }

  @POST
  @Path("incidents/{id}/erasure")
  @RolesAllowed({REVIEWER})
  @ForwardsQuery
  public Response erase(@RestPath String agency, byte[] body) {
    return forward.toAgency(agency, "POST", body);
  }

  @GET
  @Path("incidents/{id}/erasure")
  @RolesAllowed({REVIEWER, AUDITOR})
  @ForwardsQuery
  public Response erasure(@RestPath String agency) {
    return forward.toAgency(agency, "GET", NONE);
  }

  @GET
  @Path("notices")
  @RolesAllowed({ANALYST, CONTRIBUTOR, REVIEWER, SHARING_OFFICER, DUTY_OFFICER, AUDITOR, SYSTEM})
  @ForwardsQuery
  public Response notices(@RestPath String agency) {
    return forward.toAgency(agency, "GET", NONE);
  }

  @GET
  @Path("notices/{notice}")
  @RolesAllowed({ANALYST, CONTRIBUTOR, REVIEWER, SHARING_OFFICER, DUTY_OFFICER, AUDITOR, SYSTEM})
  @ForwardsQuery
  public Response notice(@RestPath String agency) {
    return forward.toAgency(agency, "GET", NONE);
  }

  @POST
  @Path("notices/{notice}/acknowledgement")
  @RolesAllowed({REVIEWER, DUTY_OFFICER, SYSTEM})
  @ForwardsQuery
  public Response acknowledge(@RestPath String agency, byte[] body) {
    return forward.toAgency(agency, "POST", body);
  }
}
