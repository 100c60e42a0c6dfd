// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.entente.kit.problem.ProblemException;

/** Where questions of access are answered; for everybody, as the specification wants it. */
@Path("/.well-known/authzen-configuration")
@Tag(name = "access")
public class MetadataResource {

  /**
   * AuthZEN Authorization API 1.0, section 9.1. There is no search: what may be read is the list of
   * incidents, and who may read it is for the originator's officers alone.
   */
  public record Metadata(
      @JsonProperty("policy_decision_point") String policyDecisionPoint,
      @JsonProperty("access_evaluation_endpoint") String accessEvaluationEndpoint,
      @JsonProperty("access_evaluations_endpoint") String accessEvaluationsEndpoint) {}

  private final AccessConfig config;

  MetadataResource(AccessConfig config) {
    this.config = config;
  }

  @GET
  @PermitAll
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(operationId = "readAccessMetadata", summary = "Where questions of access are answered")
  @APIResponse(responseCode = "200", description = "the addresses")
  @APIResponse(responseCode = "404", description = "this gateway was not told its own address")
  public Metadata metadata() {
    String url = config.url().orElseThrow(ProblemException::notFound).toString();
    return new Metadata(url, url + "/access/v1/evaluation", url + "/access/v1/evaluations");
  }
}
