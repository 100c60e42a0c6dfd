// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.draft;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.entente.kit.caller.RoleCode;
import org.entente.policy.AgencyId;
import org.entente.sharing.policy.OwnAgency;
import org.entente.sharing.policy.PolicyForm;
import org.entente.sharing.policy.PolicyText;
import org.jboss.resteasy.reactive.RestPath;

/** Doubts about a policy that is nowhere kept, for editors and for policies kept in git. */
@Path("/api/v1/policies/{agency}/lint")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "drafts")
public class LintResource {

  private final DraftLint lint;
  private final OwnAgency own;

  LintResource(DraftLint lint, OwnAgency own) {
    this.lint = lint;
    this.own = own;
  }

  @POST
  @Consumes({PolicyForm.YAML, MediaType.APPLICATION_JSON})
  @RolesAllowed(RoleCode.SHARING_OFFICER)
  @Operation(
      operationId = "lintPolicyText",
      summary = "The doubts about a policy that is sent along; nothing is kept")
  @APIResponse(
      responseCode = "200",
      description = "The doubts, as things stand now",
      content = @Content(schema = @Schema(implementation = LintAnswer.class)))
  @APIResponse(
      responseCode = "400",
      description = "The policy is not valid: pointer and line of each problem")
  public LintAnswer lint(
      @Parameter(example = "fra-ct") @RestPath AgencyId agency,
      @RequestBody(
              content = {
                @Content(mediaType = PolicyForm.YAML, schema = @Schema(type = SchemaType.OBJECT)),
                @Content(
                    mediaType = MediaType.APPLICATION_JSON,
                    schema = @Schema(type = SchemaType.OBJECT))
              })
          byte[] policy) {
    own.require(agency);
    return lint.of(PolicyText.read(agency, policy).policy());
  }
}
