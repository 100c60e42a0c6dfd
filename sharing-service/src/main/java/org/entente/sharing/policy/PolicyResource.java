// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.policy;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.entente.kit.caller.Caller;
import org.entente.kit.caller.RoleCode;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.AgencyId;
import org.entente.policy.snapshot.PolicyProposal;
import org.entente.policy.text.PolicyWriter;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** An agency's signed policy versions, for its own people. Anybody else's are not found. */
@Path("/api/v1/policies/{agency}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "policies", description = "Policies and their proposals")
public class PolicyResource {

  private final OwnVersions versions;
  private final VersionPages pages;
  private final PolicyEditor editor;
  private final OwnAgency own;

  PolicyResource(OwnVersions versions, VersionPages pages, PolicyEditor editor, OwnAgency own) {
    this.versions = versions;
    this.pages = pages;
    this.editor = editor;
    this.own = own;
  }

  @GET
  @Transactional
  @Produces({MediaType.APPLICATION_JSON, PolicyForm.YAML})
  @RolesAllowed({RoleCode.SHARING_OFFICER, RoleCode.DUTY_OFFICER, RoleCode.AUDITOR})
  @Operation(operationId = "getPolicy", summary = "The version in force of the caller's own agency")
  @APIResponse(
      responseCode = "200",
      description = "The version in force, as YAML the policy alone; not found while there is none",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = PolicyVersion.class)),
        @Content(mediaType = PolicyForm.YAML, schema = @Schema(type = SchemaType.OBJECT))
      })
  public Response inForce(
      @Parameter(example = "fra-ct") @RestPath AgencyId agency, @Context Request request) {
    own.require(agency);
    return answer(versions.newest(agency), request);
  }

  @GET
  @Path("versions")
  @RolesAllowed({RoleCode.SHARING_OFFICER, RoleCode.DUTY_OFFICER, RoleCode.AUDITOR})
  @Operation(operationId = "listPolicyVersions", summary = "All versions, newest first")
  @APIResponse(
      responseCode = "200",
      description = "One page; its header `Link` names the next one",
      content = @Content(schema = @Schema(implementation = VersionPage.class)))
  public Response versions(
      @Parameter(example = "fra-ct") @RestPath AgencyId agency,
      @Parameter(description = "From the page before") @RestQuery @Nullable String cursor,
      @Parameter(description = "1 to 1,000, else 50", example = "50") @RestQuery
          @Nullable Integer limit) {
    Caller asking = own.require(agency);
    int most = PageAnswer.limit(limit);
    return PageAnswer.of(
        pages.page(asking, agency, cursor, most),
        "/api/v1/policies/%s/versions".formatted(agency),
        most);
  }

  @GET
  @Path("versions/{version}")
  @Transactional
  @Produces({MediaType.APPLICATION_JSON, PolicyForm.YAML})
  @RolesAllowed({RoleCode.SHARING_OFFICER, RoleCode.DUTY_OFFICER, RoleCode.AUDITOR})
  @Operation(operationId = "getPolicyVersion", summary = "One version")
  @APIResponse(
      responseCode = "200",
      description = "The version, as YAML the policy alone",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = PolicyVersion.class)),
        @Content(mediaType = PolicyForm.YAML, schema = @Schema(type = SchemaType.OBJECT))
      })
  public Response version(
      @Parameter(example = "fra-ct") @RestPath AgencyId agency,
      @Parameter(example = "1") @RestPath long version,
      @Context Request request) {
    own.require(agency);
    return answer(versions.find(agency, version), request);
  }

  @POST
  @Path("versions/{version}/rollback")
  @RolesAllowed(RoleCode.SHARING_OFFICER)
  @Operation(
      operationId = "rollBackPolicy",
      summary = "Propose the policy of an earlier version again, as a new version")
  @APIResponse(
      responseCode = "201",
      description =
          "Proposed, pinned to the federation of now; counts when confirmed, as any other",
      content = @Content(schema = @Schema(implementation = Proposal.class)))
  @APIResponse(
      responseCode = "400",
      description = "The version names an agency, community or agreement that is gone")
  public Response rollBack(
      @Parameter(example = "fra-ct") @RestPath AgencyId agency,
      @Parameter(example = "1") @RestPath long version) {
    Caller officer = own.require(agency);
    return ProposalResource.created(editor.rollBack(officer, agency, version), agency);
  }

  private static Response answer(Optional<PolicyVersionEntity> found, Request request) {
    PolicyVersionEntity version = found.orElseThrow(ProblemException::notFound);
    return PolicyForm.isYaml(request)
        ? Response.ok(
                PolicyWriter.yaml(PolicyProposal.parse(version.document()).policy()),
                PolicyForm.YAML)
            .build()
        : Response.ok(PolicyVersion.from(version), MediaType.APPLICATION_JSON_TYPE).build();
  }

  /** The shape of the list, for the description alone. */
  @Schema(name = "PolicyVersionPage")
  record VersionPage(List<VersionSummary> items, String next) {}
}
