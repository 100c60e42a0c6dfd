// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.identity;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import org.entente.kit.json.StrictJson;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemRoutes;

/**
 * Tells clients that use DPoP the current nonce with every answer, and, when a proof lacked it,
 * that this was the reason (RFC 9449 §8 and §9). Nothing else about a refusal is said.
 */
@Singleton
class DpopHeaders {

  private static final String SCHEME = "DPoP ";

  /** Before sign-in (200), after the path guard (10,000). */
  private static final int BEFORE_SIGN_IN = 5_000;

  private final ProofNonces nonces;
  private final ProblemRoutes problems;

  DpopHeaders(ProofNonces nonces, ProblemRoutes problems) {
    this.nonces = nonces;
    this.problems = problems;
  }

  static boolean used(HttpServerRequest request) {
    String credentials = request.getHeader("Authorization");
    return credentials != null && credentials.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
  }

  /** The claims of the proof, verified or not; empty if it is not a JWT. */
  static Optional<JsonNode> proof(HttpServerRequest request) {
    return Optional.ofNullable(request.getHeader("DPoP")).flatMap(DpopHeaders::claims);
  }

  /** The claims of a JWT, without verifying it; empty if it is none. */
  static Optional<JsonNode> claims(String jwt) {
    String[] parts = jwt.split("\\.", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      JsonNode header = StrictJson.tree(Base64.getUrlDecoder().decode(parts[0]));
      JsonNode claims = StrictJson.tree(Base64.getUrlDecoder().decode(parts[1]));
      return Optional.of(claims).filter(c -> c.isObject() && header.isObject());
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  void filters(@Observes Filters filters) {
    filters.register(this::announce, BEFORE_SIGN_IN);
  }

  private void announce(RoutingContext ctx) {
    if (!used(ctx.request())) {
      ctx.next();
      return;
    }
    ctx.addHeadersEndHandler(unused -> addTo(ctx.response(), ctx.request()));
    if (proof(ctx.request()).isPresent()) {
      ctx.next();
    } else {
      // quarkus-oidc 3.34 stumbles over a proof that is no JWT, which would be a 500.
      problems.answer(ctx, CommonProblem.UNAUTHENTICATED);
    }
  }

  private void addTo(HttpServerResponse response, HttpServerRequest request) {
    response.putHeader("DPoP-Nonce", nonces.getNonce());
    if (response.getStatusCode() == 401) {
      boolean current =
          proof(request).map(claims -> nonces.isValid(claims.path("nonce").asText())).orElse(true);
      response.putHeader(
          "WWW-Authenticate",
          current ? "DPoP algs=\"ES256 PS256\"" : "DPoP error=\"use_dpop_nonce\"");
    }
  }
}
