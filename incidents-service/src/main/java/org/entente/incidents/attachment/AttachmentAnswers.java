// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.attachment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.entente.incidents.audit.Release;
import org.entente.incidents.audit.ReleasedRecord;
import org.entente.incidents.enforcement.Parts;
import org.entente.incidents.incident.Exchange;
import org.entente.incidents.wire.RecordJson;
import org.entente.kit.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Answers about files: what leaves is in the log before its first byte does. */
@ApplicationScoped
class AttachmentAnswers {

  private final Downloads downloads;
  private final Release release;

  AttachmentAnswers(Downloads downloads, Release release) {
    this.downloads = downloads;
    this.release = release;
  }

  /** What of a file is asked for; the headers as they came. */
  record Wanted(@Nullable String range, @Nullable String ifRange, @Nullable String ifNoneMatch) {}

  Response added(Exchange exchange, UUID incident, UUID id, UriInfo uri) {
    byte[] json = json(exchange, downloads.find(exchange, incident, id));
    return noStore(Response.status(Response.Status.CREATED).entity(json))
        .type(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.LOCATION, uri.getRequestUri().getRawPath() + '/' + id)
        .build();
  }

  Response described(Exchange exchange, Downloads.Found found) {
    return noStore(Response.ok(json(exchange, found), MediaType.APPLICATION_JSON_TYPE)).build();
  }

  private byte[] json(Exchange exchange, Downloads.Found found) {
    byte[] json = RecordJson.bytes(found.file().file());
    byte[] canonical = RecordJson.canonical(found.file().file());
    release.answer(
        found.entitlement(),
        exchange.caller(),
        exchange.request(),
        List.of(
            new ReleasedRecord(
                found.file().id(),
                found.file().labelId(),
                DigestField.sha256().digest(canonical))));
    return json;
  }

  Response content(Exchange exchange, Wanted wanted, Supplier<Downloads.Found> find) {
    Parts parts = downloads.begin();
    Downloads.Found found = find.get();
    Attached file = found.file();
    downloads.log(exchange, found);
    if (names(wanted.ifNoneMatch(), file.etag())) {
      return guarded(Response.notModified(), file).build();
    }
    boolean applies = wanted.ifRange() == null || wanted.ifRange().strip().equals(file.etag());
    return switch (ByteRange.of(applies ? wanted.range() : null, file.size())) {
      case ByteRange.Whole whole -> {
        Response.ResponseBuilder answer = Response.ok();
        answer.header("Content-Digest", DigestField.of(file.sha256()));
        yield stream(answer, exchange, found, new ByteRange.Part(0, file.size() - 1), parts);
      }
      case ByteRange.Part part ->
          stream(
              Response.status(206)
                  .header(
                      "Content-Range",
                      "bytes " + part.first() + '-' + part.last() + '/' + file.size()),
              exchange,
              found,
              part,
              parts);
      case ByteRange.Unsatisfiable none ->
          guarded(Response.status(416), file)
              .header("Content-Range", "bytes */" + file.size())
              .type("application/problem+json")
              .entity(
                  new ProblemException(AttachmentProblem.RANGE_NOT_SATISFIABLE).problem().json())
              .build();
    };
  }

  private Response stream(
      Response.ResponseBuilder answer,
      Exchange exchange,
      Downloads.Found found,
      ByteRange.Part part,
      Parts parts) {
    StreamingOutput bytes = out -> downloads.send(exchange, found, part, parts, out);
    return guarded(answer, found.file())
        .header(HttpHeaders.CONTENT_LENGTH, part.last() - part.first() + 1)
        .header("Repr-Digest", DigestField.of(found.file().sha256()))
        .header(HttpHeaders.CONTENT_DISPOSITION, Disposition.attachment(found.file().name()))
        .type(MediaType.APPLICATION_OCTET_STREAM_TYPE)
        .entity(bytes)
        .build();
  }

  /** No cache keeps it, and no browser runs what it may hold. */
  private static Response.ResponseBuilder guarded(Response.ResponseBuilder answer, Attached file) {
    return noStore(answer)
        .header(HttpHeaders.ETAG, file.etag())
        .header("Accept-Ranges", "bytes")
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "sandbox; default-src 'none'")
        .header("Cross-Origin-Resource-Policy", "same-origin");
  }

  private static Response.ResponseBuilder noStore(Response.ResponseBuilder answer) {
    return answer.header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  private static boolean names(@Nullable String header, String etag) {
    if (header == null) {
      return false;
    }
    for (String part : header.split(",", -1)) {
      String tag = part.strip();
      if (tag.equals("*") || (tag.startsWith("W/") ? tag.substring(2) : tag).equals(etag)) {
        return true;
      }
    }
    return false;
  }
}
