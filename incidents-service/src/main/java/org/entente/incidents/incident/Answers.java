// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.entente.incidents.audit.Release;
import org.entente.incidents.section.Custody;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;

/**
 * Ends every request: the body is rendered, what it discloses is logged and committed, and only
 * then it is sent. What is not there for the caller is logged as well, and always answered alike.
 */
@ApplicationScoped
class Answers {

  private static final String NO_STORE = "no-store";

  private final Release release;

  Answers(Release release) {
    this.release = release;
  }

  /** One incident with its entity tag; a 304 tells as much as the body, so it is logged as well. */
  Response incident(
      Exchange exchange,
      IncidentReader.Answer<Optional<Shown>> answer,
      Optional<String> ifNoneMatch) {
    return incident(logged(exchange, answer), ifNoneMatch);
  }

  private static Response incident(Shown shown, Optional<String> ifNoneMatch) {
    boolean known = shown.etag().isNamedBy(ifNoneMatch);
    Response.ResponseBuilder response = known ? Response.notModified() : json(shown.json());
    return tagged(response, shown).build();
  }

  /** One incident that was just created. */
  Response created(
      Exchange exchange, IncidentReader.Answer<Optional<Shown>> answer, String location) {
    Shown shown = logged(exchange, answer);
    return tagged(json(shown.json()).status(Response.Status.CREATED), shown)
        .header(HttpHeaders.LOCATION, location)
        .build();
  }

  /**
   * One incident that was just changed.
   *
   * @param version the one that the change made
   */
  Response changed(Exchange exchange, IncidentReader.Answer<Optional<Shown>> answer, int version) {
    return changed(logged(exchange, answer), version);
  }

  /**
   * As above. When somebody else has changed it since, it is shown without its entity tag: who
   * sends that back says to have read what they take for their own.
   */
  static Response changed(Shown shown, int version) {
    Custody custody = shown.incident().custody();
    Response.ResponseBuilder response = json(shown.json());
    return (custody == null || custody.version() == version ? tagged(response, shown) : response)
        .build();
  }

  /**
   * A page, also an empty one: that there is nothing is an answer too.
   *
   * @param next the cursor of the next page and its address
   */
  Response page(
      Exchange exchange, IncidentReader.Answer<IncidentReader.Slice> answer, Optional<Next> next) {
    List<Shown> incidents = answer.value().incidents();
    release.answer(
        answer.entitlement(),
        exchange.caller(),
        exchange.request(),
        incidents.stream().map(Shown::released).toList());
    return page(incidents, next);
  }

  /** A page of what was asked in a body: only the cursor says how to go on. */
  Response found(
      Exchange exchange,
      IncidentReader.Answer<IncidentReader.Slice> answer,
      Optional<String> cursor) {
    List<Shown> incidents = answer.value().incidents();
    release.answer(
        answer.entitlement(),
        exchange.caller(),
        exchange.request(),
        incidents.stream().map(Shown::released).toList());
    return json(body(incidents, cursor)).build();
  }

  private static Response page(List<Shown> incidents, Optional<Next> next) {
    Response.ResponseBuilder response = json(body(incidents, next.map(Next::cursor)));
    next.ifPresent(
        more -> response.header(HttpHeaders.LINK, "<" + more.address() + ">; rel=\"next\""));
    return response.build();
  }

  /** How to go on: {@code cursor} is base64url, so it needs no escaping. */
  record Next(String cursor, String address) {}

  /** One incident as a partner sees it, for an officer of the agency: the partner's own bytes. */
  Response incidentAs(
      Exchange officer,
      IncidentReader.Answer<Optional<Shown>> answer,
      Optional<String> ifNoneMatch) {
    Shown shown = answer.value().orElseThrow(ProblemException::notFound);
    release.viewedAs(
        answer.entitlement(), officer.caller(), officer.request(), List.of(shown.released()));
    return incident(shown, ifNoneMatch);
  }

  /** A page as a partner sees it, for an officer of the agency. */
  Response pageAs(
      Exchange officer, IncidentReader.Answer<IncidentReader.Slice> answer, Optional<Next> next) {
    List<Shown> incidents = answer.value().incidents();
    release.viewedAs(
        answer.entitlement(),
        officer.caller(),
        officer.request(),
        incidents.stream().map(Shown::released).toList());
    return page(incidents, next);
  }

  /** Logs what was done with a record, or said of it, by an answer that shows nothing of it. */
  void told(Exchange exchange, UUID record) {
    release.told(exchange.caller(), exchange.request(), true, List.of(record));
  }

  /** "Not found" that is in the log: one feature may ask another. */
  private static final class Denied extends ProblemException {
    private static final long serialVersionUID = 1L;

    Denied() {
      super(CommonProblem.NOT_FOUND);
    }
  }

  /** Does the work; if it ends in "not found", logs that, once, before it is said. */
  <T> T visible(Exchange exchange, Supplier<T> work) {
    try {
      return work.get();
    } catch (Denied logged) {
      throw logged;
    } catch (ProblemException problem) {
      if (problem.type() != CommonProblem.NOT_FOUND) {
        throw problem;
      }
      release.denied(exchange.caller(), exchange.request());
      throw new Denied();
    }
  }

  private Shown logged(Exchange exchange, IncidentReader.Answer<Optional<Shown>> answer) {
    Shown shown = answer.value().orElseThrow(ProblemException::notFound);
    release.answer(
        answer.entitlement(), exchange.caller(), exchange.request(), List.of(shown.released()));
    return shown;
  }

  private static Response.ResponseBuilder tagged(Response.ResponseBuilder response, Shown shown) {
    return response.header(HttpHeaders.ETAG, shown.etag().value());
  }

  private static Response.ResponseBuilder json(byte[] body) {
    return Response.ok(body, MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, NO_STORE);
  }

  private static byte[] body(List<Shown> incidents, Optional<String> next) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(ascii("{\"items\":["));
    for (int index = 0; index < incidents.size(); index++) {
      if (index > 0) {
        body.write(',');
      }
      body.writeBytes(incidents.get(index).json());
    }
    body.writeBytes(ascii("]"));
    next.ifPresent(cursor -> body.writeBytes(ascii(",\"next\":\"" + cursor + "\"")));
    body.writeBytes(ascii("}"));
    return body.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
