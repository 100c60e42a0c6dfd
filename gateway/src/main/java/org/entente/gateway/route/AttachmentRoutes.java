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
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.entente.kit.body.StreamedBody;
import org.entente.kit.query.ForwardsQuery;
import org.jboss.resteasy.reactive.RestPath;

/** The files of an agency's records. */
@Path("/api/v1/agencies/{agency}")
@RunOnVirtualThread
public class AttachmentRoutes {

  private static final byte[] NONE = {};

  private final Forward forward;
  private final ForwardStream stream;

  AttachmentRoutes(Forward forward, ForwardStream stream) {
    this.forward = forward;
    this.stream = stream;
  }

  @POST
  @Path("incidents/{id}/attachments")
  @StreamedBody
  @RolesAllowed({CONTRIBUTOR, REVIEWER})
  @ForwardsQuery
  public Response add(@RestPath String agency, InputStream body) {
    return stream.upload(agency, body);
  }

  @GET
  @Path("incidents/{id}/attachments/{attachment}")
  @RolesAllowed({ANALYST, CONTRIBUTOR, REVIEWER, DUTY_OFFICER, SYSTEM})
  @ForwardsQuery
  public Response describe(@RestPath String agency) {
    return forward.toAgency(agency, "GET", NONE);
  }

  @GET
  @Path("incidents/{id}/attachments/{attachment}/content")
  @RolesAllowed({ANALYST, CONTRIBUTOR, REVIEWER, DUTY_OFFICER, SYSTEM})
  @ForwardsQuery
  public Response content(@RestPath String agency) {
    return stream.file(agency);
  }

  @DELETE
  @Path("incidents/{id}/attachments/{attachment}")
  @RolesAllowed({CONTRIBUTOR, REVIEWER})
  @ForwardsQuery
  public Response remove(@RestPath String agency) {
    return forward.toAgency(agency, "DELETE", NONE);
  }
}
