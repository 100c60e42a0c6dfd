// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.policy;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.entente.kit.caller.Caller;
import org.entente.kit.caller.CurrentCaller;
import org.entente.kit.caller.RoleCode;
import org.entente.kit.paging.Page;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.AgencyId;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** An agency's signed policy versions, for its own people. Anybody else's are not found. */
@Path("/api/v1/policies/{agency}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "policies", description = "Policies and their proposals")
public class PolicyResource {

  private final PolicyVersionRepository versions;
  private final VersionPages pages;
  private final CurrentCaller caller;

  PolicyResource(PolicyVersionRepository versions, VersionPages pages, CurrentCaller caller) {
    this.versions = versions;
    this.pages = pages;
    this.caller = caller;
  }

  @GET
  @Transactional
  @RolesAllowed({RoleCode.SHARING_OFFICER, RoleCode.DUTY_OFFICER, RoleCode.AUDITOR})
  @Operation(operationId = "getPolicy", summary = "The version in force of the caller's own agency")
  @APIResponse(
      responseCode = "200",
      description = "The version in force; not found while there is none",
      content = @Content(schema = @Schema(implementation = PolicyVersion.class)))
  public PolicyVersion inForce(@Parameter(example = "fra-ct") @RestPath AgencyId agency) {
    requireOwn(agency);
    return versions.newest(agency).map(PolicyVersion::from).orElseThrow(ProblemException::notFound);
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
    Caller own = requireOwn(agency);
    int most = limit == null ? Page.DEFAULT_LIMIT : limit;
    if (most < 1 || most > Page.MAX_LIMIT) {
      throw ProblemException.invalid("limit", "must be 1 to " + Page.MAX_LIMIT);
    }
    Page<VersionSummary> page = pages.page(own, agency, cursor, most);
    Response.ResponseBuilder answer = Response.ok(page);
    page.next()
        .ifPresent(next ->
            answer.header(
                HttpHeaders.LINK,
                "</api/v1/policies/%s/versions?cursor=%s&limit=%d>; rel=\"next\""
                    .formatted(agency.value(), next, most)));
    return answer.build();
  }

  @GET
  @Path("versions/{version}")
  @Transactional
  @RolesAllowed({RoleCode.SHARING_OFFICER, RoleCode.DUTY_OFFICER, RoleCode.AUDITOR})
  @Operation(operationId = "getPolicyVersion", summary = "One version")
  @APIResponse(
      responseCode = "200",
      description = "The version",
      content = @Content(schema = @Schema(implementation = PolicyVersion.class)))
  public PolicyVersion version(
      @Parameter(example = "fra-ct") @RestPath AgencyId agency,
      @Parameter(example = "1") @RestPath long version) {
    requireOwn(agency);
    return versions
        .find(agency, version)
        .map(PolicyVersion::from)
        .orElseThrow(ProblemException::notFound);
  }

  private Caller requireOwn(AgencyId agency) {
    Caller asking = caller.get();
    if (!asking.isOf(agency)) {
      throw ProblemException.notFound();
    }
    return asking;
  }

  /** The shape of the list, for the description alone. */
  @Schema(name = "PolicyVersionPage")
  record VersionPage(List<VersionSummary> items, String next) {}
}
