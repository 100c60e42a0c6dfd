// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.policy;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.entente.kit.caller.Caller;
import org.entente.kit.caller.RoleCode;
import org.entente.policy.AgencyId;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Proposals of policies, by an agency's own officers. They count for nothing until signed. */
@Path("/api/v1/policies/{agency}/proposals")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "policies")
public class ProposalResource {

  private static final String EXAMPLE_YAML =
      """
      originator: fra-ct
      rules:
        - id: germany-nearly-all
          release: {summary: full, place: exact, time: exact}
          to: {agencies: [deu-ct]}
        - id: no-sources
          withhold: {sources: none}
          from: everyone
      """;

  private static final String EXAMPLE_JSON =
      """
      {"originator": "fra-ct", "rules": [
        {"id": "no-sources", "withhold": {"sources": "none"}, "from": "everyone"}]}
      """;

  private final PolicyEditor editor;
  private final Proposals proposals;
  private final OwnAgency own;

  ProposalResource(PolicyEditor editor, Proposals proposals, OwnAgency own) {
    this.editor = editor;
    this.proposals = proposals;
    this.own = own;
  }

  @GET
  @RolesAllowed({RoleCode.SHARING_OFFICER, RoleCode.DUTY_OFFICER, RoleCode.AUDITOR})
  @Operation(operationId = "listProposals", summary = "The agency's proposals, newest first")
  @APIResponse(
      responseCode = "200",
      description = "One page; its header `Link` names the next one",
      content = @Content(schema = @Schema(implementation = ProposalPage.class)))
  public Response list(
      @Parameter(example = "fra-ct") @RestPath AgencyId agency,
      @Parameter(description = "From the page before") @RestQuery @Nullable String cursor,
      @Parameter(description = "1 to 1,000, else 50", example = "50") @RestQuery
          @Nullable Integer limit) {
    Caller asking = own.require(agency);
    int most = PageAnswer.limit(limit);
    return PageAnswer.of(
        proposals.page(asking, agency, cursor, most),
        "/api/v1/policies/%s/proposals".formatted(agency),
        most);
  }

  @POST
  @Consumes({PolicyForm.YAML, MediaType.APPLICATION_JSON})
  @RolesAllowed(RoleCode.SHARING_OFFICER)
  @Operation(operationId = "proposePolicy", summary = "Propose the agency's next policy version")
  @APIResponse(
      responseCode = "201",
      description = "Proposed: two officers confirm its hash to their own incidents-service",
      content = @Content(schema = @Schema(implementation = Proposal.class)))
  @APIResponse(
      responseCode = "400",
      description = "The policy is not valid: pointer and line of each problem")
  @APIResponse(responseCode = "409", description = "The agency has too many unsigned proposals")
  public Response propose(
      @Parameter(example = "fra-ct") @RestPath AgencyId agency,
      @RequestBody(
              content = {
                @Content(
                    mediaType = PolicyForm.YAML,
                    schema = @Schema(type = SchemaType.OBJECT),
                    examples = @ExampleObject(name = "yaml", value = EXAMPLE_YAML)),
                @Content(
                    mediaType = MediaType.APPLICATION_JSON,
                    schema = @Schema(type = SchemaType.OBJECT),
                    examples = @ExampleObject(name = "json", value = EXAMPLE_JSON))
              })
          byte[] policy) {
    Caller officer = own.require(agency);
    return created(editor.propose(officer, PolicyText.read(agency, policy).policy()), agency);
  }

  /** The answer to whoever made a proposal, whatever of. */
  public static Response created(Proposal proposal, AgencyId agency) {
    return Response.created(
            URI.create("/api/v1/policies/%s/proposals/%s".formatted(agency, proposal.id())))
        .entity(proposal)
        .build();
  }

  @GET
  @Path("{id}")
  @RolesAllowed({RoleCode.SHARING_OFFICER, RoleCode.DUTY_OFFICER, RoleCode.AUDITOR})
  @Operation(operationId = "getProposal", summary = "A proposal of the caller's own agency")
  @APIResponse(
      responseCode = "200",
      description = "The proposal",
      content = @Content(schema = @Schema(implementation = Proposal.class)))
  public Proposal get(
      @Parameter(example = "fra-ct") @RestPath AgencyId agency,
      @Parameter(example = "6f2f0b1e-6d3c-4d1b-8f57-6a1f5a0f7c11") @RestPath UUID id) {
    own.require(agency);
    return proposals.get(agency, id);
  }

  @DELETE
  @Path("{id}")
  @RolesAllowed(RoleCode.SHARING_OFFICER)
  @Operation(operationId = "withdrawProposal", summary = "Withdraw a proposal")
  @APIResponse(responseCode = "204", description = "Withdrawn")
  public void withdraw(
      @Parameter(example = "fra-ct") @RestPath AgencyId agency,
      @Parameter(example = "6f2f0b1e-6d3c-4d1b-8f57-6a1f5a0f7c11") @RestPath UUID id) {
    proposals.withdraw(own.require(agency), agency, id);
  }

  /** The shape of the list, for the description alone. */
  @Schema(name = "PolicyProposalPage")
  record ProposalPage(List<ProposalSummary> items, String next) {}
}
