// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.problem;

import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * The error answers that are given outside of any resource: no route matched, or a filter failed.
 */
@Singleton
public class ProblemRoutes {

  private final ProblemConfig config;

  ProblemRoutes(ProblemConfig config) {
    this.config = config;
  }

  void routes(@Observes Router router) {
    router.route().last().handler(ctx -> answer(ctx, CommonProblem.NOT_FOUND));
    // Before the framework's own failure handler, which answers without a body.
    router.route().order(Integer.MAX_VALUE - 1).failureHandler(this::failed);
  }

  /** Ends the request with the constant body of this kind. */
  public void answer(RoutingContext ctx, ProblemType type) {
    if (type == CommonProblem.UNAUTHENTICATED) {
      ctx.response().putHeader("WWW-Authenticate", config.challenge());
    }
    end(ctx, Problem.of(type));
  }

  private void failed(RoutingContext ctx) {
    if (ctx.failure() instanceof AuthenticationRedirectException) {
      ctx.next();
    } else if (ctx.response().headWritten()) {
      // Cut, so that nobody takes a part for the whole.
      ctx.response().reset();
    } else if (ctx.failure() == null) {
      answer(ctx, CommonProblem.ofStatus(ctx.statusCode()));
    } else {
      failed(ctx, ctx.failure());
    }
  }

  private void failed(RoutingContext ctx, Throwable failure) {
    switch (failure) {
      case AuthenticationFailedException e -> answer(ctx, CommonProblem.UNAUTHENTICATED);
      case AuthenticationCompletionException e -> answer(ctx, CommonProblem.UNAUTHENTICATED);
      case UnauthorizedException e -> answer(ctx, CommonProblem.UNAUTHENTICATED);
      case ForbiddenException e -> answer(ctx, CommonProblem.FORBIDDEN);
      case ProblemException e -> end(ctx, e.problem());
      case Throwable e when ctx.statusCode() >= 400 && ctx.statusCode() < 500 ->
          answer(ctx, CommonProblem.ofStatus(ctx.statusCode()));
      case Throwable e -> end(ctx, UnexpectedErrorMapper.log(e));
    }
  }

  private static void end(RoutingContext ctx, Problem problem) {
    ctx.response()
        .setStatusCode(problem.status())
        .putHeader("Content-Type", Problem.MEDIA_TYPE)
        .end(Buffer.buffer(problem.json()));
  }
}
