// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.route;

import static org.entente.kit.caller.RoleCode.CONTRIBUTOR;
import static org.entente.kit.caller.RoleCode.REVIEWER;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.entente.kit.body.StreamedBody;
import org.entente.kit.query.ForwardsQuery;
import org.jboss.resteasy.reactive.RestPath;

/** Files of records that an agency takes in. */
@Path("/api/v1/agencies/{agency}")
@RunOnVirtualThread
public class ImportRoutes {

  private static final byte[] NONE = {};

  private final Forward forward;
  private final ForwardStream stream;

  ImportRoutes(Forward forward, ForwardStream stream) {
    this.forward = forward;
    this.stream = stream;
  }

  @POST
  @Path("imports")
  @StreamedBody
  @RolesAllowed({CONTRIBUTOR, REVIEWER})
  @ForwardsQuery
  public Response start(@RestPath String agency, InputStream body) {
    return stream.imported(agency, body);
  }

  @GET
  @Path("imports")
  @RolesAllowed({CONTRIBUTOR, REVIEWER})
  @ForwardsQuery
  public Response imports(@RestPath String agency) {
    return forward.toAgency(agency, "GET", NONE);
  }

  @GET
  @Path("imports/{id}")
  @RolesAllowed({CONTRIBUTOR, REVIEWER})
  @ForwardsQuery
  public Response progress(@RestPath String agency) {
    return forward.toAgency(agency, "GET", NONE);
  }

  @GET
  @Path("imports/{id}/report")
  @RolesAllowed({CONTRIBUTOR, REVIEWER})
  @ForwardsQuery
  public Response report(@RestPath String agency) {
    return stream.report(agency);
  }

  @DELETE
  @Path("imports/{id}")
  @RolesAllowed({CONTRIBUTOR, REVIEWER})
  @ForwardsQuery
  public Response stop(@RestPath String agency) {
    return forward.toAgency(agency, "DELETE", NONE);
  }
}
