// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.entente.incidents.policy.OwnAgency;
import org.entente.incidents.search.Cursors;
import org.entente.incidents.search.IncidentFilter;
import org.entente.incidents.search.ListParameters;
import org.entente.incidents.search.Position;
import org.entente.kit.caller.Caller;
import org.entente.kit.caller.CurrentCaller;
import org.entente.kit.caller.RoleCode;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.entente.kit.query.EmptyValues;
import org.jspecify.annotations.Nullable;

/**
 * The incidents of this service's agency. Another agency's are not found here, and neither is what
 * the caller may not see.
 */
@Path("/api/v1/agencies/{agency}/incidents")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "incidents", description = "One agency's incidents, as the caller may see them")
class IncidentResource {

  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private final CurrentCaller current;
  private final OwnAgency own;
  private final IncidentReader reader;
  private final IncidentWriter writer;
  private final Cursors cursors;
  private final Answers answers;
  private final PastIncidents known;

  IncidentResource(
      CurrentCaller current,
      OwnAgency own,
      IncidentReader reader,
      IncidentWriter writer,
      Cursors cursors,
      Answers answers,
      PastIncidents known) {
    this.current = current;
    this.own = own;
    this.reader = reader;
    this.writer = writer;
    this.cursors = cursors;
    this.answers = answers;
    this.known = known;
  }

  @GET
  @RolesAllowed({
    RoleCode.ANALYST,
    RoleCode.CONTRIBUTOR,
    RoleCode.REVIEWER,
    RoleCode.DUTY_OFFICER,
    RoleCode.SYSTEM
  })
  @Operation(
      operationId = "listIncidents",
      summary = "Incidents, newest first",
      description =
          "By day and id, descending; those whose day is absent or withheld come last, by id. A"
              + " filter asks what the caller sees: what is withheld meets no condition.")
  @APIResponse(
      responseCode = "200",
      description =
          "A page; the header `Link` leads to the next one. In the other forms all of them, as they"
              + " were known at one moment, by id: sent in parts that are each decided afresh. A"
              + " file whose end does not count them is not whole.",
      content = {
        @Content(mediaType = "application/json", schema = @Schema(ref = "IncidentPage")),
        @Content(mediaType = "application/x-ndjson", schema = @Schema(type = SchemaType.STRING)),
        @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)),
        @Content(mediaType = "application/geo+json", schema = @Schema(type = SchemaType.STRING))
      })
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  public Response list(
      @PathParam("agency") @Parameter(example = "fra-ct") String agency,
      @BeanParam ListParameters parameters,
      @Context HttpHeaders headers,
      @Context UriInfo uri) {
    requireJson(headers);
    Caller caller = current.get();
    Exchange exchange = Exchange.list(caller, uri);
    return answers.visible(
        exchange,
        () -> {
          requireHere(agency);
          EmptyValues.refuse(uri);
          IncidentFilter filter = parameters.filter();
          int limit = parameters.limit();
          Position after =
              parameters.cursor() == null
                  ? null
                  : cursors.position(parameters.cursor(), caller, filter);
          var answer = reader.page(caller, filter, after, limit);
          return answers.page(
              exchange,
              answer,
              answer.value().end().map(end -> next(cursors.cursor(end, caller, filter), uri)));
        });
  }

  @GET
  @Path("{id}")
  @RolesAllowed({
    RoleCode.ANALYST,
    RoleCode.CONTRIBUTOR,
    RoleCode.REVIEWER,
    RoleCode.DUTY_OFFICER,
    RoleCode.SYSTEM
  })
  @Operation(operationId = "readIncident", summary = "One incident")
  @APIResponse(
      responseCode = "200",
      description = "What the caller may see of it; the header `ETag` names this view of it",
      content = @Content(schema = @Schema(ref = "Incident")))
  @APIResponse(responseCode = "304", description = "The caller's view is the one named")
  @APIResponse(responseCode = "404", ref = "Problem")
  public Response read(
      @PathParam("agency") @Parameter(example = "fra-ct") String agency,
      @PathParam("id") @Schema(format = "uuid") String id,
      @QueryParam("asKnownAt")
          @Parameter(
              description =
                  "For the originator's own people: the incident as it was known at this moment,"
                      + " as far as its marking of then and of now allow",
              schema = @Schema(format = "date-time"))
          @Nullable String asKnownAt,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
      @Context UriInfo uri) {
    Caller caller = current.get();
    Exchange exchange = Exchange.read(caller, uri);
    if (asKnownAt != null) {
      return known.known(exchange, agency, id, MomentParameter.of("asKnownAt", asKnownAt));
    }
    return answers.visible(
        exchange,
        () -> {
          requireHere(agency);
          return answers.incident(
              exchange, reader.incident(caller, uuid(id)), Optional.ofNullable(ifNoneMatch));
        });
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({RoleCode.CONTRIBUTOR, RoleCode.REVIEWER})
  @Operation(
      operationId = "createIncident",
      summary = "Write a new incident, as a draft",
      description =
          "All that is wrong with the body is reported at once. Persons need a stated purpose.")
  @RequestBody(required = true, content = @Content(schema = @Schema(ref = "IncidentInput")))
  @APIResponse(
      responseCode = "201",
      description = "The incident; the same one when the key and the body are",
      content = @Content(schema = @Schema(ref = "Incident")))
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response create(
      @PathParam("agency") @Parameter(example = "fra-ct") String agency,
      @HeaderParam("Idempotency-Key")
          @Parameter(
              description =
                  "Chosen by the client, 1 to 200 printable characters: asking again with the same"
                      + " key and body creates nothing")
          @Nullable String key,
      byte @Nullable [] given,
      @Context UriInfo uri) {
    Caller caller = current.get();
    Exchange exchange = Exchange.create(caller, uri);
    return answers.visible(
        exchange,
        () -> {
          requireOwn(agency, caller);
          byte[] body = bytes(given);
          UUID id =
              writer.create(
                  caller,
                  body,
                  key == null
                      ? null
                      : new IdempotencyKeys.Key(caller.identity(), key, Sha256.of(body)));
          return answers.created(
              exchange, reader.incident(caller, id), uri.getRequestUri().getRawPath() + '/' + id);
        });
  }

  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({RoleCode.CONTRIBUTOR, RoleCode.REVIEWER})
  @Operation(
      operationId = "replaceIncident",
      summary = "Replace an incident",
      description =
          "Replaces what the caller sees in full and keeps the rest. Members that the service"
              + " writes may be sent back as they were received.")
  @RequestBody(required = true, content = @Content(schema = @Schema(ref = "IncidentInput")))
  @APIResponse(
      responseCode = "200",
      description = "The incident as it is now",
      content = @Content(schema = @Schema(ref = "Incident")))
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "412", ref = "Problem")
  @APIResponse(responseCode = "428", ref = "Problem")
  public Response replace(
      @PathParam("agency") @Parameter(example = "fra-ct") String agency,
      @PathParam("id") @Schema(format = "uuid") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      byte @Nullable [] given,
      @Context UriInfo uri) {
    Caller caller = current.get();
    Exchange exchange = Exchange.replace(caller, uri);
    return answers.visible(
        exchange,
        () -> {
          requireOwn(agency, caller);
          UUID incident = uuid(id);
          int version =
              writer.replace(caller, incident, Optional.ofNullable(ifMatch), bytes(given));
          return answers.changed(exchange, reader.incident(caller, incident), version);
        });
  }

  /** Where a path has several forms, the framework gives the first to whom none will do. */
  private static void requireJson(HttpHeaders headers) {
    if (headers.getAcceptableMediaTypes().stream()
        .noneMatch(MediaType.APPLICATION_JSON_TYPE::isCompatible)) {
      throw new ProblemException(CommonProblem.NOT_ACCEPTABLE);
    }
  }

  private static byte[] bytes(byte @Nullable [] given) {
    return given == null ? new byte[0] : given;
  }

  private void requireHere(String agency) {
    if (!agency.equals(own.id().value())) {
      throw ProblemException.notFound();
    }
  }

  private void requireOwn(String agency, Caller caller) {
    requireHere(agency);
    if (!caller.isOf(own.id())) {
      throw ProblemException.notFound();
    }
  }

  static UUID uuid(String id) {
    if (!ID.matcher(id).matches()) {
      throw ProblemException.notFound();
    }
    return UUID.fromString(id);
  }

  static Answers.Next next(String cursor, UriInfo uri) {
    // A path without host: the caller came through the gateway, whose address is not known here.
    String address =
        uri.getRequestUriBuilder()
            .replaceQueryParam("cursor", cursor)
            .build()
            .getRawSchemeSpecificPart();
    return new Answers.Next(cursor, address.substring(address.indexOf("/api/")));
  }
}
