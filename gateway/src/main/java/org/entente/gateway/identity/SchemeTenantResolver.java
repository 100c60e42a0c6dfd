// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.identity;

import io.quarkus.oidc.TenantResolver;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** The authorization scheme alone decides by which rules a token is verified. */
@Singleton
class SchemeTenantResolver implements TenantResolver {

  private static final String DPOP_TENANT = "dpop";

  @Override
  public @Nullable String resolve(RoutingContext ctx) {
    return DpopHeaders.used(ctx.request()) ? DPOP_TENANT : null;
  }
}
