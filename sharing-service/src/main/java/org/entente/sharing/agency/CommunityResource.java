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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.entente.kit.caller.RoleCode;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.CommunityId;
import org.jboss.resteasy.reactive.RestPath;

/** Communities. Who is in one is known to its members and the federation administrator only. */
@Path("/api/v1/communities/{community}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "directory")
public class CommunityResource {

  private final CommunityRepository communities;
  private final DirectoryEditor editor;
  private final DirectoryDesk desk;

  CommunityResource(CommunityRepository communities, DirectoryEditor editor, DirectoryDesk desk) {
    this.communities = communities;
    this.editor = editor;
    this.desk = desk;
  }

  @GET
  @RolesAllowed({
    RoleCode.SHARING_OFFICER,
    RoleCode.DUTY_OFFICER,
    RoleCode.AUDITOR,
    RoleCode.FEDERATION_ADMIN
  })
  @Operation(operationId = "getCommunity", summary = "A community of the caller's agency")
  @APIResponse(
      responseCode = "200",
      description = "The community; not found for who is not a member",
      content = @Content(schema = @Schema(implementation = Community.class)))
  public Community get(@Parameter(example = "games-desk") @RestPath CommunityId community) {
    return desk.onlyOf()
        .map(member -> communities.find(community, member))
        .orElseGet(() -> communities.find(community))
        .map(Community::from)
        .orElseThrow(ProblemException::notFound);
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(RoleCode.FEDERATION_ADMIN)
  @Operation(operationId = "putCommunity", summary = "Make a community, or replace its members")
  @APIResponse(
      responseCode = "200",
      description = "Replaced",
      content = @Content(schema = @Schema(implementation = Community.class)))
  @APIResponse(
      responseCode = "201",
      description = "Made",
      content = @Content(schema = @Schema(implementation = Community.class)))
  public Response put(
      @Parameter(example = "games-desk") @RestPath CommunityId community,
      CommunityMembers members) {
    boolean made = editor.put(community, members.set());
    Community written = new Community(community, List.copyOf(members.set()));
    return desk.written("community", community, written, made);
  }

  @DELETE
  @RolesAllowed(RoleCode.FEDERATION_ADMIN)
  @Operation(operationId = "removeCommunity", summary = "Dissolve a community, at once")
  @APIResponse(responseCode = "204", description = "Dissolved")
  public void remove(@Parameter(example = "games-desk") @RestPath CommunityId community) {
    editor.remove(community);
    desk.removed("community", community);
  }
}
