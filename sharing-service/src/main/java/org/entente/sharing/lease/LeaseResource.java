// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.lease;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.snapshot.InvalidJwsException;
import org.entente.policy.snapshot.Jws;
import org.entente.policy.snapshot.LeaseRequest;
import org.entente.policy.snapshot.PolicySnapshot;
import org.entente.sharing.agency.Directory;
import org.entente.sharing.policy.PolicyHistory;

/**
 * What incidents-services ask. No token is looked at: the signature with the agency's own key, over
 * the whole body, says who asks, and nobody without that key gets any other answer than 403.
 */
@Path("/internal/v1")
@RunOnVirtualThread
@Tag(name = "internal", description = "For incidents-services; not reachable through the gateway")
public class LeaseResource {

  private final Directory directory;
  private final LeaseDesk desk;
  private final PolicyHistory history;

  LeaseResource(Directory directory, LeaseDesk desk, PolicyHistory history) {
    this.directory = directory;
    this.desk = desk;
    this.history = history;
  }

  @POST
  @Path("leases")
  @PermitAll
  @Consumes(MediaType.TEXT_PLAIN)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "lease",
      summary = "Ask for a lease; held while the asking replica already has the newest")
  @APIResponse(
      responseCode = "200",
      description = "The lease",
      content = @Content(schema = @Schema(implementation = LeaseAnswer.class)))
  @APIResponse(
      responseCode = "403",
      description = "Not signed just now by an agency of the directory")
  public LeaseAnswer lease(
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.TEXT_PLAIN,
                      examples =
                          @ExampleObject(
                              name = "request",
                              value = "<compact JWS, typ entente-lease-request+jws>")))
          String request)
      throws InterruptedException {
    LeaseRequest verified;
    try {
      verified = Jws.leaseRequest(request, directory::key);
    } catch (InvalidJwsException e) {
      throw new ProblemException(CommonProblem.FORBIDDEN);
    }
    return desk.answer(verified);
  }

  @POST
  @Path("snapshots")
  @PermitAll
  @Consumes(MediaType.TEXT_PLAIN)
  @Operation(operationId = "acceptSnapshot", summary = "Put a signed policy version into force")
  @APIResponse(responseCode = "204", description = "In force")
  @APIResponse(responseCode = "403", description = "Not signed by the originator it names")
  @APIResponse(responseCode = "409", description = "Does not follow the version in force")
  public void accept(
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.TEXT_PLAIN,
                      examples =
                          @ExampleObject(
                              name = "snapshot",
                              value = "<compact JWS, typ entente-policy+jws>")))
          String snapshot) {
    PolicySnapshot verified;
    try {
      verified = Jws.snapshot(snapshot, directory::key);
    } catch (InvalidJwsException e) {
      throw new ProblemException(CommonProblem.FORBIDDEN);
    }
    history.append(verified, snapshot);
  }
}
