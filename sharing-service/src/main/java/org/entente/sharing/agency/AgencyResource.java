// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.agency;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.entente.kit.caller.RoleCode;
import org.entente.kit.paging.Page;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.AgencyId;
import org.entente.policy.snapshot.KeyFiles;
import org.jboss.resteasy.reactive.RestPath;

/** The directory of agencies. */
@Path("/api/v1/agencies")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "directory", description = "Agencies, communities and agreements")
public class AgencyResource {

  private final AgencyRepository agencies;
  private final DirectoryEditor editor;
  private final DirectoryDesk desk;

  AgencyResource(AgencyRepository agencies, DirectoryEditor editor, DirectoryDesk desk) {
    this.agencies = agencies;
    this.editor = editor;
    this.desk = desk;
  }

  @GET
  @RolesAllowed({
    RoleCode.ANALYST,
    RoleCode.CONTRIBUTOR,
    RoleCode.REVIEWER,
    RoleCode.SHARING_OFFICER,
    RoleCode.DUTY_OFFICER,
    RoleCode.AUDITOR,
    RoleCode.SYSTEM,
    RoleCode.FEDERATION_ADMIN
  })
  @Operation(operationId = "listAgencies", summary = "The directory of agencies, in order of id")
  @APIResponse(
      responseCode = "200",
      description = "All agencies",
      content = @Content(schema = @Schema(implementation = AgencyPage.class)))
  public Page<Agency> list() {
    List<Agency> all = agencies.inOrder().stream().map(Agency::from).toList();
    return new Page<>(all, Optional.empty());
  }

  @PUT
  @Path("{agency}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(RoleCode.FEDERATION_ADMIN)
  @Operation(operationId = "putAgency", summary = "Admit an agency, or change its name and key")
  @APIResponse(
      responseCode = "200",
      description = "Changed",
      content = @Content(schema = @Schema(implementation = Agency.class)))
  @APIResponse(
      responseCode = "201",
      description = "Admitted",
      content = @Content(schema = @Schema(implementation = Agency.class)))
  public Response put(
      @Parameter(example = "fra-ct") @RestPath AgencyId agency, AgencyAdmission admission) {
    requireKey(admission.publicKey());
    boolean admitted = editor.put(agency, admission);
    Agency written = new Agency(agency, admission.name(), agency.country());
    return desk.written("agency", agency, written, admitted);
  }

  @DELETE
  @Path("{agency}")
  @RolesAllowed(RoleCode.FEDERATION_ADMIN)
  @Operation(
      operationId = "removeAgency",
      summary =
          "Remove an agency from the directory, its communities and agreements, at once for all")
  @APIResponse(responseCode = "204", description = "Removed")
  public void remove(@Parameter(example = "fra-ct") @RestPath AgencyId agency) {
    editor.remove(agency);
    desk.removed("agency", agency);
  }

  private static void requireKey(String publicKey) {
    try {
      KeyFiles.publicKey(publicKey);
    } catch (IllegalArgumentException e) {
      throw ProblemException.invalid("/publicKey", "must be an ed25519 public key in base64");
    }
  }

  /** The shape of the list, for the description alone. */
  @Schema(name = "AgencyPage")
  record AgencyPage(List<Agency> items) {}
}
