// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.access;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.entente.incidents.incident.Exchange;
import org.entente.incidents.policy.OwnAgency;
import org.entente.kit.caller.CurrentCaller;
import org.entente.kit.caller.RoleCode;
import org.entente.kit.problem.ProblemException;

/**
 * Whether the caller's agency may read a record of this one (AuthZEN 1.0). Answered from what the
 * caller itself sees, so the answer tells nothing that a read would not.
 */
@Path("/api/v1/agencies/{agency}/access")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "access", description = "AuthZEN 1.0: may somebody read a record?")
class AccessResource {

  private final OwnAgency own;
  private final CurrentCaller caller;
  private final AccessDecisions decisions;

  AccessResource(OwnAgency own, CurrentCaller caller, AccessDecisions decisions) {
    this.own = own;
    this.caller = caller;
    this.decisions = decisions;
  }

  @POST
  @Path("evaluation")
  @RolesAllowed({
    RoleCode.ANALYST,
    RoleCode.CONTRIBUTOR,
    RoleCode.REVIEWER,
    RoleCode.SHARING_OFFICER,
    RoleCode.DUTY_OFFICER,
    RoleCode.AUDITOR,
    RoleCode.SYSTEM
  })
  @Operation(
      operationId = "evaluateAccess",
      summary = "May the caller's agency read this record?",
      description =
          "Subject `{\"type\":\"agency\",\"id\":…}`: the caller's own. Resource"
              + " `{\"type\":\"incident\",\"id\":\"urn:entente:…\"}`. Action `read`, with"
              + " `section` and `level` in its properties if wanted. What is hidden and what"
              + " does not exist are both `false`.")
  public AccessDecision evaluation(
      @PathParam("agency") String agency, AccessQuestion question, @Context UriInfo uri) {
    return decisions.of(exchange(agency, uri), List.of(question)).getFirst();
  }

  @POST
  @Path("evaluations")
  @RolesAllowed({
    RoleCode.ANALYST,
    RoleCode.CONTRIBUTOR,
    RoleCode.REVIEWER,
    RoleCode.SHARING_OFFICER,
    RoleCode.DUTY_OFFICER,
    RoleCode.AUDITOR,
    RoleCode.SYSTEM
  })
  @Operation(
      operationId = "evaluateAccesses",
      summary = "Several such questions at once",
      description =
          "At most 100. The top-level members are defaults; `options.evaluations_semantic` may"
              + " stop the answers early.")
  public Object evaluations(
      @PathParam("agency") String agency, AccessQuestions questions, @Context UriInfo uri) {
    AccessQuestions.Semantic semantic = questions.semantic();
    List<AccessDecision> all = decisions.of(exchange(agency, uri), questions.questions());
    return questions.hasOne() ? all.getFirst() : new AccessDecision.Answers(until(semantic, all));
  }

  private static List<AccessDecision> until(
      AccessQuestions.Semantic semantic, List<AccessDecision> all) {
    for (int index = 0; index < all.size(); index++) {
      if (semantic.stopsAfter(all.get(index).decision())) {
        return all.subList(0, index + 1);
      }
    }
    return all;
  }

  private Exchange exchange(String agency, UriInfo uri) {
    if (!agency.equals(own.id().value())) {
      throw ProblemException.notFound();
    }
    return Exchange.of(caller.get(), "access.evaluation", "POST", uri);
  }
}
