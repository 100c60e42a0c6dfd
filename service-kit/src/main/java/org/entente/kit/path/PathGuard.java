// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.path;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemRoutes;

/**
 * The first filter of the public port. What it lets through has one reading, so that routing,
 * authorisation and logs mean the same resource.
 */
@Singleton
class PathGuard {

  /** Above the framework's own filters (sign-in 200, CORS 300). */
  private static final int FIRST = 10_000;

  private static final Set<HttpMethod> METHODS =
      Set.of(
          HttpMethod.GET,
          HttpMethod.HEAD,
          HttpMethod.POST,
          HttpMethod.PUT,
          HttpMethod.PATCH,
          HttpMethod.DELETE);

  private static final List<String> SINGLE_HEADERS =
      List.of("Authorization", "DPoP", "Content-Type", "Content-Length", "Host");

  private final ProblemRoutes problems;
  private final long maxBody;

  PathGuard(
      ProblemRoutes problems,
      @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBody) {
    this.problems = problems;
    this.maxBody = maxBody.asLongValue();
  }

  void filters(@Observes Filters filters) {
    filters.register(this::guard, FIRST);
  }

  private void guard(RoutingContext ctx) {
    HttpServerRequest request = ctx.request();
    ctx.response()
        .putHeader("Cache-Control", "no-store")
        .putHeader("X-Content-Type-Options", "nosniff");
    if (!RawPath.unambiguous(request.uri())) {
      problems.answer(ctx, CommonProblem.AMBIGUOUS_PATH);
    } else if (!METHODS.contains(request.method())) {
      ctx.response().putHeader("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE");
      problems.answer(ctx, CommonProblem.METHOD_NOT_ALLOWED);
    } else if (doubled(request.headers(), "Authorization") || doubled(request.headers(), "DPoP")) {
      problems.answer(ctx, CommonProblem.UNAUTHENTICATED);
    } else if (SINGLE_HEADERS.stream().anyMatch(name -> doubled(request.headers(), name))) {
      problems.answer(ctx, CommonProblem.INVALID_REQUEST);
    } else if (announcedLength(request) > maxBody) {
      // The body is not read: the connection cannot be used again.
      ctx.response().putHeader("Connection", "close");
      problems.answer(ctx, CommonProblem.PAYLOAD_TOO_LARGE);
    } else {
      ctx.next();
    }
  }

  private static boolean doubled(MultiMap headers, String name) {
    return headers.getAll(name).size() > 1;
  }

  private static long announcedLength(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }
}
