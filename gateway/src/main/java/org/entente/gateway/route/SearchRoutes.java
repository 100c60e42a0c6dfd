// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.route;

import static org.entente.kit.caller.RoleCode.ANALYST;
import static org.entente.kit.caller.RoleCode.CONTRIBUTOR;
import static org.entente.kit.caller.RoleCode.DUTY_OFFICER;
import static org.entente.kit.caller.RoleCode.REVIEWER;
import static org.entente.kit.caller.RoleCode.SYSTEM;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.entente.kit.query.ForwardsQuery;
import org.jboss.resteasy.reactive.RestPath;

/** Questions to one agency's records as a whole: search, counts, maps. */
@Path("/api/v1/agencies/{agency}")
@RunOnVirtualThread
public class SearchRoutes {

  private static final byte[] NONE = {};

  /** Of a map, whose features are no records. */
  private static final MediaType CLUSTERS = new MediaType("application", "geo+json");

  private final Forward forward;

  SearchRoutes(Forward forward) {
    this.forward = forward;
  }

  @POST
  @Path("incidents/search")
  @RolesAllowed({ANALYST, CONTRIBUTOR, REVIEWER, DUTY_OFFICER, SYSTEM})
  @ForwardsQuery
  public Response search(@RestPath String agency, byte[] body) {
    return forward.toAgency(agency, "POST", body);
  }

  @GET
  @Path("incidents/count")
  @RolesAllowed({ANALYST, CONTRIBUTOR, REVIEWER, DUTY_OFFICER, SYSTEM})
  @ForwardsQuery
  public Response count(@RestPath String agency) {
    return forward.toAgency(agency, "GET", NONE);
  }

  @GET
  @Path("incidents/facets")
  @RolesAllowed({ANALYST, CONTRIBUTOR, REVIEWER, DUTY_OFFICER, SYSTEM})
  @ForwardsQuery
  public Response facets(@RestPath String agency) {
    return forward.toAgency(agency, "GET", NONE);
  }

  @GET
  @Path("incidents/histogram")
  @RolesAllowed({ANALYST, CONTRIBUTOR, REVIEWER, DUTY_OFFICER, SYSTEM})
  @ForwardsQuery
  public Response histogram(@RestPath String agency) {
    return forward.toAgency(agency, "GET", NONE);
  }

  @GET
  @Path("incidents/map")
  @RolesAllowed({ANALYST, CONTRIBUTOR, REVIEWER, DUTY_OFFICER, SYSTEM})
  @ForwardsQuery
  public Response map(@RestPath String agency) {
    return forward.toAgency(agency, "GET", NONE, CLUSTERS);
  }

  @GET
  @Path("incidents/suggestions")
  @RolesAllowed({ANALYST, CONTRIBUTOR, REVIEWER, DUTY_OFFICER, SYSTEM})
  @ForwardsQuery
  public Response suggestions(@RestPath String agency) {
    return forward.toAgency(agency, "GET", NONE);
  }
}
