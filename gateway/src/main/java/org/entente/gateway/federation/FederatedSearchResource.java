// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.federation;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.entente.gateway.upstream.CallerHeaders;
import org.entente.kit.caller.Caller;
import org.entente.kit.caller.CurrentCaller;
import org.entente.kit.caller.RoleCode;
import org.entente.policy.AgencyId;

/** The incidents of all agencies in one list. */
@Path("/api/v1/incidents")
@Tag(name = "federated search")
public class FederatedSearchResource {

  private final FederatedSearch search;
  private final SearchCursor cursors;
  private final CurrentCaller caller;
  private final HttpServerRequest request;
  private final SecurityIdentity identity;

  FederatedSearchResource(
      FederatedSearch search,
      SearchCursor cursors,
      CurrentCaller caller,
      HttpServerRequest request,
      SecurityIdentity identity) {
    this.search = search;
    this.cursors = cursors;
    this.caller = caller;
    this.request = request;
    this.identity = identity;
  }

  @GET
  @RolesAllowed({
    RoleCode.ANALYST,
    RoleCode.CONTRIBUTOR,
    RoleCode.REVIEWER,
    RoleCode.DUTY_OFFICER,
    RoleCode.SYSTEM
  })
  @Produces(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(
      operationId = "searchIncidents",
      summary = "Incidents of all agencies, newest day first",
      description =
          """
          Every agency is asked at once. The answer names each agency's status and is complete only
          if all answered; an agency that was away can come back on a later page, or when the same
          page is asked for again, and none of its records is lost. Conditions on single fields and
          other orders than this one are for one agency at a time.\
          """)
  @APIResponse(
      responseCode = "200",
      description = "what the agencies that answered in time show to the caller",
      content = @Content(schema = @Schema(implementation = SearchAnswer.class)))
  @APIResponse(responseCode = "400", description = "the question or its cursor is not valid")
  @APIResponse(responseCode = "503", description = "too many questions at once: ask again")
  public Response search(@BeanParam SearchParameters declared, @Context UriInfo uri) {
    SearchQuery query = SearchQuery.of(uri.getQueryParameters());
    Caller asking = caller.get();
    Map<AgencyId, AgencyProgress> progress =
        query.cursor().map(text -> cursors.read(text, asking, query)).orElse(Map.of());
    FederatedPage page = search.page(query, progress, CallerHeaders.forSearch(request, identity));
    Optional<String> next = page.next().map(after -> cursors.write(after, asking, query));
    Response.ResponseBuilder answer = Response.ok(json(page, next));
    next.ifPresent(text ->
        answer.header(
            HttpHeaders.LINK,
            "</api/v1/incidents?" + query.encoded(Optional.of(text)) + ">; rel=\"next\""));
    return answer.build();
  }

  /** Written by hand around the records' own bytes; nothing else in it needs escaping. */
  private static byte[] json(FederatedPage page, Optional<String> next) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(out, "{\"items\":[");
    String separator = "";
    for (RecordBytes record : page.records()) {
      write(out, separator);
      record.writeTo(out);
      separator = ",";
    }
    String agencies =
        page.answers().entrySet().stream()
            .map(FederatedSearchResource::status)
            .collect(Collectors.joining(","));
    write(out, "],\"agencies\":[" + agencies + "],\"complete\":" + page.complete());
    next.ifPresent(text -> write(out, ",\"next\":\"" + text + "\""));
    write(out, "}");
    return out.toByteArray();
  }

  private static String status(Map.Entry<AgencyId, AgencyAnswer> answer) {
    return "{\"agency\":\"%s\",\"status\":\"%s\"}"
        .formatted(answer.getKey().value(), answer.getValue().status());
  }

  private static void write(ByteArrayOutputStream out, String ascii) {
    out.writeBytes(ascii.getBytes(US_ASCII));
  }
}
