// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.draft;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.entente.kit.caller.Caller;
import org.entente.kit.caller.RoleCode;
import org.entente.policy.AgencyId;
import org.entente.sharing.policy.OwnAgency;
import org.entente.sharing.policy.PolicyEditor;
import org.entente.sharing.policy.Proposal;
import org.entente.sharing.policy.ProposalResource;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** What a draft would do, and how it becomes a proposal. */
@Path("/api/v1/policies/{agency}/drafts/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "drafts")
public class DraftProposalResource {

  private final DraftEditor drafts;
  private final PolicyEditor policies;
  private final DraftLint lint;
  private final OwnAgency own;

  DraftProposalResource(DraftEditor drafts, PolicyEditor policies, DraftLint lint, OwnAgency own) {
    this.drafts = drafts;
    this.policies = policies;
    this.lint = lint;
    this.own = own;
  }

  @GET
  @Path("document")
  @RolesAllowed(RoleCode.SHARING_OFFICER)
  @Operation(
      operationId = "getDraftDocument",
      summary = "What the draft would be as a proposal made now, to see its effect before")
  @APIResponse(
      responseCode = "200",
      description = "originator, version, previousHash, policy, federation; nothing is kept of it",
      content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
  @APIResponse(
      responseCode = "400",
      description = "The draft names an agency, community or agreement that is not there")
  public byte[] document(
      @Parameter(example = "fra-ct") @RestPath AgencyId agency,
      @Parameter(example = "6f2f0b1e-6d3c-4d1b-8f57-6a1f5a0f7c11") @RestPath UUID id) {
    own.require(agency);
    return policies.document(drafts.policy(agency, id, null)).canonicalJson();
  }

  @GET
  @Path("lint")
  @RolesAllowed(RoleCode.SHARING_OFFICER)
  @Operation(operationId = "lintDraft", summary = "The doubts about a draft's rules")
  @APIResponse(
      responseCode = "200",
      description = "The doubts, as things stand now",
      content = @Content(schema = @Schema(implementation = LintAnswer.class)))
  @APIResponse(
      responseCode = "400",
      description = "The draft names an agency, community or agreement that is not there")
  public LintAnswer lint(
      @Parameter(example = "fra-ct") @RestPath AgencyId agency,
      @Parameter(example = "6f2f0b1e-6d3c-4d1b-8f57-6a1f5a0f7c11") @RestPath UUID id) {
    own.require(agency);
    return lint.of(drafts.policy(agency, id, null));
  }

  @POST
  @Path("proposal")
  @RolesAllowed(RoleCode.SHARING_OFFICER)
  @Operation(operationId = "proposeDraft", summary = "Propose the draft; the draft stays")
  @APIResponse(
      responseCode = "201",
      description = "Proposed: its document is the draft's, and officers confirm its hash",
      content = @Content(schema = @Schema(implementation = Proposal.class)))
  @APIResponse(
      responseCode = "400",
      description = "The draft names an agency, community or agreement that is not there")
  @APIResponse(responseCode = "412", description = "Somebody else has changed it in between")
  public Response propose(
      @Parameter(example = "fra-ct") @RestPath AgencyId agency,
      @Parameter(example = "6f2f0b1e-6d3c-4d1b-8f57-6a1f5a0f7c11") @RestPath UUID id,
      @Parameter(example = "\"r1\"", description = "If given, the entity tag of what was read")
          @RestHeader(HttpHeaders.IF_MATCH)
          @Nullable String ifMatch) {
    Caller officer = own.require(agency);
    return ProposalResource.created(
        policies.propose(officer, drafts.policy(agency, id, ifMatch)), agency);
  }
}
