// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.enforcement;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The connections of HTTP requests. */
@Singleton
class RequestOutlets implements Outlets {

  private final CurrentVertxRequest request;

  RequestOutlets(CurrentVertxRequest request) {
    this.request = request;
  }

  @Override
  public Optional<Outlet> ofThisRequest() {
    if (!Arc.container().requestContext().isActive()) {
      return Optional.empty();
    }
    @Nullable RoutingContext current = request.getCurrent();
    if (current == null) {
      return Optional.empty();
    }
    @Nullable Parts parts = current.get(PartwiseAnswers.PARTS);
    return Optional.of(parts == null ? new RequestOutlet(current) : parts);
  }
}
