// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.draft;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.entente.kit.caller.Caller;
import org.entente.kit.caller.RoleCode;
import org.entente.kit.paging.Page;
import org.entente.policy.AgencyId;
import org.entente.sharing.policy.OwnAgency;
import org.entente.sharing.policy.PolicyForm;
import org.entente.sharing.policy.PolicyText;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Policies that an agency's own officers are still writing. They count for nothing. */
@Path("/api/v1/policies/{agency}/drafts")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "drafts", description = "Policies that officers are still writing")
public class DraftResource {

  private static final String EXAMPLE =
      """
      # agreed with the desk on Monday
      originator: fra-ct
      rules:
        - id: no-sources
          withhold: {sources: none}
          from: everyone
      """;

  private final DraftEditor editor;
  private final OwnAgency own;

  DraftResource(DraftEditor editor, OwnAgency own) {
    this.editor = editor;
    this.own = own;
  }

  @GET
  @RolesAllowed(RoleCode.SHARING_OFFICER)
  @Operation(operationId = "listDrafts", summary = "The agency's drafts, last changed first")
  @APIResponse(
      responseCode = "200",
      description = "All drafts, without their texts",
      content = @Content(schema = @Schema(implementation = DraftPage.class)))
  public Page<DraftSummary> list(@Parameter(example = "fra-ct") @RestPath AgencyId agency) {
    own.require(agency);
    return new Page<>(editor.list(agency), Optional.empty());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(RoleCode.SHARING_OFFICER)
  @Operation(operationId = "createDraft", summary = "Begin a draft")
  @APIResponse(
      responseCode = "201",
      description = "Kept",
      headers = @Header(name = "ETag", schema = @Schema(type = SchemaType.STRING)),
      content = @Content(schema = @Schema(implementation = Draft.class)))
  @APIResponse(
      responseCode = "400",
      description = "The policy is not valid: pointer and line of each problem")
  @APIResponse(responseCode = "409", description = "The agency has too many drafts")
  public Response create(
      @Parameter(example = "fra-ct") @RestPath AgencyId agency,
      @RequestBody(
              content = {
                @Content(
                    mediaType = MediaType.APPLICATION_JSON,
                    schema = @Schema(implementation = DraftText.class)),
                @Content(
                    mediaType = PolicyForm.YAML,
                    schema = @Schema(type = SchemaType.OBJECT),
                    examples = @ExampleObject(name = "text", value = EXAMPLE))
              })
          DraftText written) {
    return created(agency, editor.create(own.require(agency), agency, written));
  }

  @POST
  @Consumes(PolicyForm.YAML)
  @RolesAllowed(RoleCode.SHARING_OFFICER)
  @Operation(hidden = true)
  public Response createFromText(@RestPath AgencyId agency, byte[] text) {
    Caller officer = own.require(agency);
    String read = PolicyText.read(agency, text).text();
    return created(
        agency,
        editor.create(officer, agency, new DraftText(Optional.empty(), Optional.empty(), read)));
  }

  private static Response created(AgencyId agency, DraftEditor.Tagged made) {
    return Response.created(
            URI.create("/api/v1/policies/%s/drafts/%s".formatted(agency, made.draft().id())))
        .header(HttpHeaders.ETAG, made.tag().value())
        .entity(made.draft())
        .build();
  }

  @GET
  @Path("{id}")
  @Produces({MediaType.APPLICATION_JSON, PolicyForm.YAML})
  @RolesAllowed(RoleCode.SHARING_OFFICER)
  @Operation(operationId = "getDraft", summary = "A draft; as YAML its text, byte for byte")
  @APIResponse(
      responseCode = "200",
      description = "The draft",
      headers = @Header(name = "ETag", schema = @Schema(type = SchemaType.STRING)),
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = Draft.class)),
        @Content(mediaType = PolicyForm.YAML, schema = @Schema(type = SchemaType.OBJECT))
      })
  public Response get(
      @Parameter(example = "fra-ct") @RestPath AgencyId agency,
      @Parameter(example = "6f2f0b1e-6d3c-4d1b-8f57-6a1f5a0f7c11") @RestPath UUID id,
      @Context Request request) {
    own.require(agency);
    DraftEditor.Tagged found = editor.get(agency, id);
    Response.ResponseBuilder answer =
        PolicyForm.isYaml(request)
            ? Response.ok(found.draft().text(), PolicyForm.YAML)
            : Response.ok(found.draft(), MediaType.APPLICATION_JSON_TYPE);
    return answer
        .header(HttpHeaders.ETAG, found.tag().value())
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
        .build();
  }

  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(RoleCode.SHARING_OFFICER)
  @Operation(
      operationId = "putDraft",
      summary = "Replace a draft; as YAML its text, and its title stays")
  @APIResponse(
      responseCode = "200",
      description = "Replaced",
      headers = @Header(name = "ETag", schema = @Schema(type = SchemaType.STRING)),
      content = @Content(schema = @Schema(implementation = Draft.class)))
  @APIResponse(
      responseCode = "400",
      description = "The policy is not valid: pointer and line of each problem")
  @APIResponse(responseCode = "412", description = "Somebody else has changed it in between")
  @APIResponse(responseCode = "428", description = "Without `If-Match`")
  public Response replace(
      @Parameter(example = "fra-ct") @RestPath AgencyId agency,
      @Parameter(example = "6f2f0b1e-6d3c-4d1b-8f57-6a1f5a0f7c11") @RestPath UUID id,
      @Parameter(example = "\"r1\"", description = "The entity tag of what was read")
          @RestHeader(HttpHeaders.IF_MATCH)
          @Nullable String ifMatch,
      @RequestBody(
              content = {
                @Content(
                    mediaType = MediaType.APPLICATION_JSON,
                    schema = @Schema(implementation = DraftText.class)),
                @Content(
                    mediaType = PolicyForm.YAML,
                    schema = @Schema(type = SchemaType.OBJECT),
                    examples = @ExampleObject(name = "text", value = EXAMPLE))
              })
          DraftText written) {
    return replaced(editor.replace(own.require(agency), agency, id, ifMatch, written));
  }

  @PUT
  @Path("{id}")
  @Consumes(PolicyForm.YAML)
  @RolesAllowed(RoleCode.SHARING_OFFICER)
  @Operation(hidden = true)
  public Response replaceText(
      @RestPath AgencyId agency,
      @RestPath UUID id,
      @RestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      byte[] text) {
    return replaced(editor.replaceText(own.require(agency), agency, id, ifMatch, text));
  }

  private static Response replaced(DraftEditor.Tagged now) {
    return Response.ok(now.draft()).header(HttpHeaders.ETAG, now.tag().value()).build();
  }

  @DELETE
  @Path("{id}")
  @RolesAllowed(RoleCode.SHARING_OFFICER)
  @Operation(operationId = "deleteDraft", summary = "Throw a draft away")
  @APIResponse(responseCode = "204", description = "Gone")
  @APIResponse(responseCode = "412", description = "Somebody else has changed it in between")
  public void delete(
      @Parameter(example = "fra-ct") @RestPath AgencyId agency,
      @Parameter(example = "6f2f0b1e-6d3c-4d1b-8f57-6a1f5a0f7c11") @RestPath UUID id,
      @Parameter(example = "\"r1\"", description = "If given, the entity tag of what was read")
          @RestHeader(HttpHeaders.IF_MATCH)
          @Nullable String ifMatch) {
    editor.delete(own.require(agency), agency, id, ifMatch);
  }

  /** The shape of the list, for the description alone. */
  @Schema(name = "PolicyDraftPage")
  record DraftPage(List<DraftSummary> items) {}
}
