// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.problem;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** The error answers that are given outside of any resource: no route matched, or a filter failed. */
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
    if (ctx.response().headWritten()) {
      ctx.response().reset();
    } else if (ctx.failure() instanceof ProblemException e) {
      end(ctx, e.problem());
    } else if (ctx.statusCode() >= 500 && ctx.failure() != null) {
      end(ctx, UnexpectedErrorMapper.log(ctx.failure()));
    } else {
      answer(ctx, CommonProblem.ofStatus(ctx.statusCode()));
    }
  }

  private static void end(RoutingContext ctx, Problem problem) {
    ctx.response()
        .setStatusCode(problem.status())
        .putHeader("Content-Type", Problem.MEDIA_TYPE)
        .end(io.vertx.core.buffer.Buffer.buffer(problem.json()));
  }
}
