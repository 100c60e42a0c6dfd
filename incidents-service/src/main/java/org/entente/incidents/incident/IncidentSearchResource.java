// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.entente.incidents.audit.ReleaseRequest;
import org.entente.incidents.policy.OwnAgency;
import org.entente.incidents.search.Cursors;
import org.entente.incidents.search.Position;
import org.entente.incidents.search.SearchBody;
import org.entente.kit.caller.Caller;
import org.entente.kit.caller.CurrentCaller;
import org.entente.kit.caller.RoleCode;
import org.entente.kit.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** The list of incidents, asked in a body: what it asks for stands in no address and no log. */
@Path("/api/v1/agencies/{agency}/incidents/search")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "search")
class IncidentSearchResource {

  private final CurrentCaller current;
  private final OwnAgency own;
  private final IncidentReader reader;
  private final Cursors cursors;
  private final Answers answers;

  IncidentSearchResource(
      CurrentCaller current,
      OwnAgency own,
      IncidentReader reader,
      Cursors cursors,
      Answers answers) {
    this.current = current;
    this.own = own;
    this.reader = reader;
    this.cursors = cursors;
    this.answers = answers;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({
    RoleCode.ANALYST,
    RoleCode.CONTRIBUTOR,
    RoleCode.REVIEWER,
    RoleCode.DUTY_OFFICER,
    RoleCode.SYSTEM
  })
  @Operation(
      operationId = "searchAgencyIncidents",
      summary = "Incidents, asked in a body",
      description = "As the list, with the same members. The next page is asked with `cursor`.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(ref = "IncidentSearch"),
              examples =
                  @ExampleObject(
                      name = "words-and-a-condition",
                      value =
                          "{\"q\":\"attack\",\"where\":[{\"field\":\"place.country\",\"operator\":\"in\","
                              + "\"values\":[\"FRA\",\"DEU\"]}],\"limit\":10}")))
  @APIResponse(
      responseCode = "200",
      description = "A page",
      content = @Content(schema = @Schema(ref = "IncidentPage")))
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  public Response search(
      @PathParam("agency") @Parameter(example = "fra-ct") String agency,
      byte @Nullable [] given,
      @Context UriInfo uri) {
    Caller caller = current.get();
    byte[] body = given == null ? new byte[0] : given;
    ReleaseRequest request = Exchange.of(caller, "incident.search", HttpMethod.POST, uri).request();
    Exchange exchange =
        new Exchange(
            caller,
            new ReleaseRequest(
                request.event(), request.method(), Sha256.of(request.digest(), body)));
    return answers.visible(
        exchange,
        () -> {
          if (!agency.equals(own.id().value())) {
            throw ProblemException.notFound();
          }
          SearchBody asked = SearchBody.of(body);
          String cursor = asked.cursor();
          Position after = cursor == null ? null : cursors.position(cursor, caller, asked.filter());
          var answer = reader.page(caller, asked.filter(), after, asked.limit());
          return answers.found(
              exchange,
              answer,
              answer.value().end().map(end -> cursors.cursor(end, caller, asked.filter())));
        });
  }
}
