// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns expected exceptions, our own and the framework's, into problem details. */
@Singleton
class ProblemMapper {

  private final ProblemConfig config;

  ProblemMapper(ProblemConfig config) {
    this.config = config;
  }

  @ServerExceptionMapper
  Response problem(ProblemException e) {
    if (e.type() == CommonProblem.UNAUTHENTICATED) {
      return unauthenticated();
    }
    Response.ResponseBuilder answer = e.problem().answer();
    if (e.type().status() == CommonProblem.UNAVAILABLE.status()) {
      answer.header(HttpHeaders.RETRY_AFTER, 1);
    }
    return answer.build();
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
  Response forbidden() {
    return Problem.of(CommonProblem.FORBIDDEN).answer().build();
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
