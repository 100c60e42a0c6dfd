// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.body;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;

/**
 * Refuses a body that is too large: by its stated length before it is read, else while it is read.
 * The framework's own limit is one for all methods, and it stays far above this one.
 */
@jakarta.ws.rs.ext.Provider
@Singleton
@Priority(Priorities.AUTHENTICATION)
class BodyLimitFilter implements ContainerRequestFilter {

  private final CurrentVertxRequest current;
  private final ResourceInfo resource;
  // Filters are made before settings can be read.
  private final Provider<BodyConfig> config;

  BodyLimitFilter(CurrentVertxRequest current, ResourceInfo resource, Provider<BodyConfig> config) {
    this.current = current;
    this.resource = resource;
    this.config = config;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (resource.getResourceMethod().isAnnotationPresent(StreamedBody.class)) {
      return;
    }
    long largest = config.get().largest().asLongValue();
    RoutingContext routing = current.getCurrent();
    if (length(routing) > largest) {
      // Nobody reads what is still to come.
      routing.response().putHeader("Connection", "close");
      throw new ProblemException(CommonProblem.PAYLOAD_TOO_LARGE);
    }
    routing.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, largest);
  }

  /** As stated; none when it is not. The server has refused what is no number. */
  private static long length(RoutingContext routing) {
    String stated = routing.request().getHeader("Content-Length");
    return stated == null ? 0 : Long.parseLong(stated);
  }
}
