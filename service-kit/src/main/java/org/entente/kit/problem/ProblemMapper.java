// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Turns expected exceptions, our own and the framework's, into problem details. A service's {@link
 * DenialLog} hears of each 403 and 404 first; it changes nothing of the answer, unless it fails.
 */
@Singleton
class ProblemMapper {

  private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

  private final ProblemConfig config;
  private final Instance<DenialLog> denials;

  ProblemMapper(ProblemConfig config, Instance<DenialLog> denials) {
    this.config = config;
    this.denials = denials;
  }

  @ServerExceptionMapper
  Uni<Response> problem(ProblemException e, RoutingContext request) {
    if (e.type() == CommonProblem.UNAUTHENTICATED) {
      return Uni.createFrom().item(unauthenticated());
    }
    return onceLogged(e.type(), answer(e.problem()), request);
  }

  private static Response answer(Problem problem) {
    Response.ResponseBuilder answer = problem.answer();
    if (problem.status() == CommonProblem.UNAVAILABLE.status()) {
      answer.header(HttpHeaders.RETRY_AFTER, 1);
    }
    return answer.build();
  }

  private Uni<Response> onceLogged(ProblemType type, Response answer, RoutingContext request) {
    if (!denials.isResolvable()
        || (type.status() != CommonProblem.FORBIDDEN.status()
            && type.status() != CommonProblem.NOT_FOUND.status())
        || !(request.user() instanceof QuarkusHttpUser user)) {
      return Uni.createFrom().item(answer);
    }
    DenialLog log = denials.get();
    Denial denial =
        new Denial(
            type,
            user.getSecurityIdentity(),
            request.request().method().name(),
            request.request().uri());
    return Uni.createFrom()
        .item(() -> {
          log.denied(denial);
          return answer;
        })
        // The framework may be on its event loop here, which must not wait for a log.
        .runSubscriptionOn(task -> Thread.ofVirtual().start(task))
        .onFailure()
        .recoverWithItem(failure -> {
          LOG.errorf("a denial could not be logged: %s", failure.getClass().getName());
          return answer(Problem.of(CommonProblem.UNAVAILABLE));
        });
  }

  /** One body for every reason: which check failed helps only an attacker. */
  @ServerExceptionMapper({
    AuthenticationFailedException.class,
    AuthenticationCompletionException.class,
    UnauthorizedException.class
  })
  Response unauthenticated() {
    return Problem.of(CommonProblem.UNAUTHENTICATED)
        .answer()
        .header(HttpHeaders.WWW_AUTHENTICATE, config.challenge())
        .build();
  }

  @ServerExceptionMapper(ForbiddenException.class)
  Uni<Response> forbidden(RoutingContext request) {
    CommonProblem type = CommonProblem.FORBIDDEN;
    return onceLogged(type, answer(Problem.of(type)), request);
  }

  @ServerExceptionMapper({MismatchedInputException.class, JsonProcessingException.class})
  Response json(JsonProcessingException e) {
    return JsonErrors.problem(e).answer().build();
  }

  @ServerExceptionMapper
  Response framework(WebApplicationException e) {
    Response chosen = e.getResponse();
    if (chosen.getStatus() < 400) {
      return chosen;
    }
    if (chosen.getStatus() == CommonProblem.UNAUTHENTICATED.status()) {
      return unauthenticated();
    }
    if (e.getCause() instanceof JsonProcessingException json) {
      return json(json);
    }
    Response.ResponseBuilder answer =
        Problem.of(CommonProblem.ofStatus(chosen.getStatus())).answer();
    String allow = chosen.getHeaderString(HttpHeaders.ALLOW);
    if (allow != null) {
      answer.header(HttpHeaders.ALLOW, allow);
    }
    return answer.build();
  }
}
