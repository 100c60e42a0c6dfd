// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.entente.incidents.audit.Release;
import org.entente.incidents.audit.ReleaseRequest;
import org.entente.incidents.entitlement.ActiveEntitlement;
import org.entente.incidents.entitlement.EntitledTransaction;
import org.entente.incidents.policy.OwnAgency;
import org.entente.kit.caller.Caller;
import org.entente.kit.caller.CurrentCaller;
import org.entente.kit.problem.ProblemException;
import org.entente.kit.query.EmptyValues;

/**
 * Answers questions about many records at once: counted in one entitled transaction, rendered,
 * logged with the digest of what is sent, and only then sent.
 */
@ApplicationScoped
class AggregateAnswers {

  private final CurrentCaller current;
  private final OwnAgency own;
  private final EntitledTransaction transaction;
  private final Release release;

  AggregateAnswers(
      CurrentCaller current, OwnAgency own, EntitledTransaction transaction, Release release) {
    this.current = current;
    this.own = own;
    this.transaction = transaction;
    this.release = release;
  }

  /** What was counted, and by which entitlement. */
  private record Counted(ActiveEntitlement entitlement, ObjectNode body) {}

  /**
   * Answers one question.
   *
   * @param question read before anything is decided; ends the request if it is not understood
   */
  Response of(
      String agency,
      String event,
      UriInfo uri,
      String mediaType,
      Supplier<Function<ActiveEntitlement, ObjectNode>> question) {
    Caller caller = current.get();
    ReleaseRequest request = new ReleaseRequest(event, HttpMethod.GET, digest(target(uri)));
    if (!agency.equals(own.id().value())) {
      release.denied(caller, request);
      throw ProblemException.notFound();
    }
    EmptyValues.refuse(uri);
    Function<ActiveEntitlement, ObjectNode> asked = question.get();
    Counted counted =
        transaction.read(caller, entitlement -> new Counted(entitlement, asked.apply(entitlement)));
    byte[] body = counted.body().toString().getBytes(StandardCharsets.UTF_8);
    release.aggregate(counted.entitlement(), caller, request, digest(body));
    return Response.ok(body, mediaType).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
  }

  private static byte[] target(UriInfo uri) {
    String query =
        Optional.ofNullable(uri.getRequestUri().getRawQuery()).map(text -> '?' + text).orElse("");
    return (uri.getRequestUri().getRawPath() + query).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
