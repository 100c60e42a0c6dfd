// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.exports;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.entente.incidents.audit.Release;
import org.entente.incidents.enforcement.Parts;
import org.entente.incidents.enforcement.PartwiseAnswers;
import org.entente.incidents.entitlement.KnowledgeTime;
import org.entente.incidents.incident.Exchange;
import org.entente.incidents.incident.KnownIncidents;
import org.entente.incidents.policy.OwnAgency;
import org.entente.incidents.search.ListParameters;
import org.entente.kit.caller.CurrentCaller;
import org.entente.kit.caller.RoleCode;
import org.entente.kit.problem.ProblemException;
import org.entente.kit.query.EmptyValues;

/**
 * The list of incidents in a form other than pages: all of it, streamed. Documented with the list,
 * of which these are other media types.
 */
@Path("/api/v1/agencies/{agency}/incidents")
class ExportResource {

  private static final String NDJSON = "application/x-ndjson";
  private static final String CSV = "text/csv";
  private static final String GEOJSON = "application/geo+json";

  private final CurrentCaller current;
  private final OwnAgency own;
  private final KnownIncidents incidents;
  private final KnowledgeTime time;
  private final PartwiseAnswers partwise;
  private final Release release;
  private final ExportPermits permits;

  ExportResource(
      CurrentCaller current,
      OwnAgency own,
      KnownIncidents incidents,
      KnowledgeTime time,
      PartwiseAnswers partwise,
      Release release,
      ExportPermits permits) {
    this.current = current;
    this.own = own;
    this.incidents = incidents;
    this.time = time;
    this.partwise = partwise;
    this.release = release;
    this.permits = permits;
  }

  @GET
  @Produces(NDJSON + ";qs=0.4")
  @RolesAllowed({
    RoleCode.ANALYST,
    RoleCode.CONTRIBUTOR,
    RoleCode.REVIEWER,
    RoleCode.DUTY_OFFICER,
    RoleCode.SYSTEM
  })
  @Operation(hidden = true)
  public Response ndjson(
      @PathParam("agency") String agency,
      @BeanParam ListParameters parameters,
      @Context UriInfo uri) {
    return export(agency, parameters, uri, new NdjsonForm(), NDJSON, "incidents.ndjson");
  }

  @GET
  @Produces(CSV + ";qs=0.3")
  @RolesAllowed({
    RoleCode.ANALYST,
    RoleCode.CONTRIBUTOR,
    RoleCode.REVIEWER,
    RoleCode.DUTY_OFFICER,
    RoleCode.SYSTEM
  })
  @Operation(hidden = true)
  public Response csv(
      @PathParam("agency") String agency,
      @BeanParam ListParameters parameters,
      @Context UriInfo uri) {
    return export(agency, parameters, uri, new CsvForm(), CSV + ";charset=utf-8", "incidents.csv");
  }

  @GET
  @Produces(GEOJSON + ";qs=0.2")
  @RolesAllowed({
    RoleCode.ANALYST,
    RoleCode.CONTRIBUTOR,
    RoleCode.REVIEWER,
    RoleCode.DUTY_OFFICER,
    RoleCode.SYSTEM
  })
  @Operation(hidden = true)
  public Response geoJson(
      @PathParam("agency") String agency,
      @BeanParam ListParameters parameters,
      @Context UriInfo uri) {
    return export(agency, parameters, uri, new GeoJsonForm(), GEOJSON, "incidents.geojson");
  }

  private Response export(
      String agency,
      ListParameters parameters,
      UriInfo uri,
      ExportForm form,
      String type,
      String name) {
    Exchange exchange = Exchange.of(current.get(), "incident.export", "GET", uri);
    if (!agency.equals(own.id().value())) {
      release.denied(exchange.caller(), exchange.request());
      throw ProblemException.notFound();
    }
    for (String paging : new String[] {"limit", "cursor"}) {
      if (uri.getQueryParameters().containsKey(paging)) {
        throw ProblemException.invalid(paging, "does not go with an export, which has all");
      }
    }
    EmptyValues.refuse(uri);
    var filter = parameters.filter();
    Parts parts = partwise.begin();
    // The end of the request, however it comes about and whenever it came, gives it back.
    parts.whenOver(permits.take(exchange.caller()));
    Export export = new Export(incidents, release, exchange, filter, time.settled(), form);
    // The first chunk before the status: what ends the request until here is said properly.
    Export.Rendered first = first(export);
    StreamingOutput stream = out -> export.send(first, out, parts);
    return Response.ok(stream, type)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .build();
  }

  private static Export.Rendered first(Export export) {
    try {
      return export.next();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
