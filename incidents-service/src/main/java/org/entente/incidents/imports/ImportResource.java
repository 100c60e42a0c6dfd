// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.imports;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.entente.incidents.audit.Release;
import org.entente.incidents.enforcement.Parts;
import org.entente.incidents.enforcement.PartwiseAnswers;
import org.entente.incidents.entitlement.EntitledTransaction;
import org.entente.incidents.incident.Exchange;
import org.entente.incidents.policy.OwnAgency;
import org.entente.kit.body.StreamedBody;
import org.entente.kit.caller.Caller;
import org.entente.kit.caller.CurrentCaller;
import org.entente.kit.caller.Role;
import org.entente.kit.caller.RoleCode;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Imports of records, for the agency's own people; each sees those that they sent, and reviewers
 * how far all others are, so that they can stop them.
 */
@Path("/api/v1/agencies/{agency}/imports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "imports", description = "Files of records that become incidents")
class ImportResource {

  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final String NDJSON = "application/x-ndjson";

  private final CurrentCaller current;
  private final OwnAgency own;
  private final ImportInbox inbox;
  private final ImportStore store;
  private final ImportWorker worker;
  private final EntitledTransaction transaction;
  private final Release release;
  private final PartwiseAnswers partwise;
  private final Clock clock;

  ImportResource(
      CurrentCaller current,
      OwnAgency own,
      ImportInbox inbox,
      ImportStore store,
      ImportWorker worker,
      EntitledTransaction transaction,
      Release release,
      PartwiseAnswers partwise,
      Clock clock) {
    this.current = current;
    this.own = own;
    this.inbox = inbox;
    this.store = store;
    this.worker = worker;
    this.transaction = transaction;
    this.release = release;
    this.partwise = partwise;
    this.clock = clock;
  }

  @POST
  @Consumes({NDJSON, "text/csv", "application/geo+json"})
  @StreamedBody
  @RolesAllowed({RoleCode.CONTRIBUTOR, RoleCode.REVIEWER})
  @Operation(
      operationId = "startImport",
      summary = "Import a file of records",
      description =
          "The body is taken in whole before the answer; its rows are written afterwards, each"
              + " reported on its own. A record is found again by the first external id that its"
              + " `externalRefs` give: what is unchanged is left alone. RELEASED and AS_GIVEN need"
              + " a reviewer who is no contributor, and who answers for all of the records.")
  @APIResponse(
      responseCode = "202",
      description = "The import, which is kept; the header `Location` leads to its progress",
      content = @Content(schema = @Schema(implementation = ImportAnswer.class)))
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  @APIResponse(responseCode = "429", ref = "Problem")
  public Response start(
      @PathParam("agency") @Parameter(example = "fra-ct") String agency,
      @QueryParam("mapping")
          @Parameter(description = "`entente` (the default) or `ucdp-ged`, as GeoJSON features")
          @Nullable String mapping,
      @QueryParam("status")
          @Parameter(
              description =
                  "What new records become: DRAFT (the default), IN_REVIEW, RELEASED, or AS_GIVEN:"
                      + " what each row says")
          @Nullable String status,
      @HeaderParam("Idempotency-Key")
          @Parameter(
              description =
                  "Chosen by the client, 1 to 200 printable characters: sending the same file again"
                      + " with the same key imports nothing")
          @Nullable String key,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) @Parameter(hidden = true) MediaType type,
      @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Parameter(hidden = true)
          @Nullable String encoding,
      InputStream body,
      @Context UriInfo uri) {
    Exchange exchange = Exchange.of(current.get(), "import.start", "POST", uri);
    return visible(
        exchange,
        () -> {
          requireOwn(agency);
          if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new ProblemException(CommonProblem.UNSUPPORTED_MEDIA_TYPE);
          }
          ImportInbox.Order order = order(type, mapping, status, key);
          if (order.status().releases() && !mayRelease(exchange.caller())) {
            throw new ProblemException(CommonProblem.FORBIDDEN);
          }
          logged(exchange);
          UUID id = receive(exchange.caller(), order, body);
          worker.wake();
          return Response.status(Response.Status.ACCEPTED)
              .header(HttpHeaders.LOCATION, uri.getRequestUri().getRawPath() + '/' + id)
              .entity(ImportAnswer.from(job(watched(exchange.caller()), id.toString())))
              .build();
        });
  }

  @GET
  @RolesAllowed({RoleCode.CONTRIBUTOR, RoleCode.REVIEWER})
  @Operation(
      operationId = "listImports",
      summary = "The caller's own imports, or all for a reviewer, newest first")
  @APIResponse(
      responseCode = "200",
      description = "The last 200 of them",
      content = @Content(schema = @Schema(implementation = ImportAnswer.All.class)))
  @APIResponse(responseCode = "404", ref = "Problem")
  public ImportAnswer.All list(
      @PathParam("agency") @Parameter(example = "fra-ct") String agency, @Context UriInfo uri) {
    Exchange exchange = Exchange.of(current.get(), "import.list", "GET", uri);
    return visible(
        exchange,
        () -> {
          requireOwn(agency);
          logged(exchange);
          return new ImportAnswer.All(
              store.of(watched(exchange.caller())).stream().map(ImportAnswer::from).toList());
        });
  }

  @GET
  @Path("{id}")
  @RolesAllowed({RoleCode.CONTRIBUTOR, RoleCode.REVIEWER})
  @Operation(operationId = "readImport", summary = "How far an import is")
  @APIResponse(
      responseCode = "200",
      description = "The import",
      content = @Content(schema = @Schema(implementation = ImportAnswer.class)))
  @APIResponse(responseCode = "404", ref = "Problem")
  public ImportAnswer read(
      @PathParam("agency") @Parameter(example = "fra-ct") String agency,
      @PathParam("id") @Schema(format = "uuid") String id,
      @Context UriInfo uri) {
    Exchange exchange = Exchange.of(current.get(), "import.read", "GET", uri);
    return visible(
        exchange,
        () -> {
          requireOwn(agency);
          ImportJob job = job(watched(exchange.caller()), id);
          logged(exchange);
          return ImportAnswer.from(job);
        });
  }

  @GET
  @Path("{id}/report")
  @Produces(NDJSON)
  @RolesAllowed({RoleCode.CONTRIBUTOR, RoleCode.REVIEWER})
  @Operation(
      operationId = "readImportReport",
      summary = "What became of each row so far",
      description =
          "A line of JSON per row, in their order: `line`, `outcome` (`created`, `updated`,"
              + " `unchanged` or `refused`), the record's `id`, its `flags`, and what is wrong with"
              + " a refused one as `problems`, each with the `pointer` of its place. A report that breaks"
              + " off breaks the connection.")
  @APIResponse(
      responseCode = "200",
      description = "The lines",
      content =
          @Content(
              mediaType = NDJSON,
              schema =
                  @Schema(
                      type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING)))
  @APIResponse(responseCode = "404", ref = "Problem")
  public Response report(
      @PathParam("agency") @Parameter(example = "fra-ct") String agency,
      @PathParam("id") @Schema(format = "uuid") String id,
      @Context UriInfo uri) {
    Exchange exchange = Exchange.of(current.get(), "import.report", "GET", uri);
    return visible(
        exchange,
        () -> {
          requireOwn(agency);
          // Which rows there were is for who sent them.
          ImportJob job = job(Optional.of(Importer.identity(exchange.caller())), id);
          logged(exchange);
          Parts parts = partwise.begin();
          StreamingOutput lines = out -> parts.whole(() -> send(job.id(), out, parts));
          return Response.ok(lines, NDJSON).build();
        });
  }

  private void send(UUID job, OutputStream out, Parts parts) throws IOException {
    Optional<ImportStore.ReportPiece> piece = store.report(job, 0);
    while (piece.isPresent()) {
      parts.send(piece.get().lines().getBytes(StandardCharsets.UTF_8), out);
      piece = store.report(job, piece.get().firstRow() + 1);
    }
  }

  @DELETE
  @Path("{id}")
  @RolesAllowed({RoleCode.CONTRIBUTOR, RoleCode.REVIEWER})
  @Operation(
      operationId = "stopImport",
      summary = "Stop an import",
      description =
          "What was written before stays; no further row is. Reviewers may stop anybody's.")
  @APIResponse(responseCode = "204", description = "No further row is written")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "409", ref = "Problem")
  public void stop(
      @PathParam("agency") @Parameter(example = "fra-ct") String agency,
      @PathParam("id") @Schema(format = "uuid") String id,
      @Context UriInfo uri) {
    Exchange exchange = Exchange.of(current.get(), "import.stop", "DELETE", uri);
    boolean unused =
        visible(
            exchange,
            () -> {
              requireOwn(agency);
              ImportJob job = job(watched(exchange.caller()), id);
              logged(exchange);
              if (!store.end(job.id(), ImportState.CANCELLED, null, clock.instant())) {
                throw new ProblemException(ImportProblem.IMPORT_OVER);
              }
              return true;
            });
  }

  /** Who writes records does not release them: that takes a reviewer who is no contributor. */
  private static boolean mayRelease(Caller caller) {
    return caller.has(Role.REVIEWER) && !caller.has(Role.CONTRIBUTOR);
  }

  private UUID receive(Caller caller, ImportInbox.Order order, InputStream body) {
    try {
      return inbox.receive(caller, order, body);
    } catch (IOException broken) {
      throw ProblemException.invalid("", "was not sent whole");
    }
  }

  private static ImportInbox.Order order(
      MediaType type, @Nullable String mapping, @Nullable String status, @Nullable String key) {
    ImportFormat format =
        ImportFormat.of(type)
            .orElseThrow(() -> new ProblemException(CommonProblem.UNSUPPORTED_MEDIA_TYPE));
    ImportMapping known =
        mapping == null
            ? ImportMapping.ENTENTE
            : ImportMapping.of(mapping)
                .orElseThrow(
                    () -> ProblemException.invalid("mapping", "must be `entente` or `ucdp-ged`"));
    if (known == ImportMapping.UCDP_GED && format == ImportFormat.CSV) {
      throw ProblemException.invalid("mapping", "takes GeoJSON features, not CSV");
    }
    ImportStatus become =
        status == null
            ? ImportStatus.DRAFT
            : ImportStatus.of(status)
                .orElseThrow(() ->
                    ProblemException.invalid(
                        "status", "must be `DRAFT`, `IN_REVIEW`, `RELEASED` or `AS_GIVEN`"));
    return new ImportInbox.Order(format, known, become, Optional.ofNullable(key));
  }

  /** Whose imports the caller is told of; empty for everybody's. */
  private static Optional<String> watched(Caller caller) {
    return caller.has(Role.REVIEWER) ? Optional.empty() : Optional.of(Importer.identity(caller));
  }

  private ImportJob job(Optional<String> owner, String id) {
    return ID.matcher(id).matches()
        ? store.of(owner, UUID.fromString(id)).orElseThrow(ProblemException::notFound)
        : notThere();
  }

  private static ImportJob notThere() {
    throw ProblemException.notFound();
  }

  private void requireOwn(String agency) {
    if (!agency.equals(own.id().value()) || !current.get().isOf(own.id())) {
      throw ProblemException.notFound();
    }
  }

  /** An import tells of what its sender sent, and of no record: the entry names none. */
  private void logged(Exchange exchange) {
    transaction.read(
        exchange.caller(),
        entitlement -> {
          release.answer(entitlement, exchange.caller(), exchange.request(), java.util.List.of());
          return true;
        });
  }

  private <T> T visible(Exchange exchange, Supplier<T> work) {
    try {
      return work.get();
    } catch (ProblemException problem) {
      if (problem.type() == CommonProblem.NOT_FOUND) {
        release.denied(exchange.caller(), exchange.request());
      }
      throw problem;
    }
  }
}
