// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.identity;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Map;
import org.entente.gateway.GatewayConfig;
import org.entente.kit.caller.RoleCode;

/**
 * A token that is bound to a key is useless without that key, and systems must have such tokens.
 * Closes what quarkus-oidc 3.34 leaves open: a bound token sent as a plain bearer token, and a DPoP
 * proof that is old or used before.
 */
@Singleton
class SenderConstraint implements SecurityIdentityAugmentor {

  private final GatewayConfig config;
  private final SeenProofs proofs;

  SenderConstraint(GatewayConfig config, SeenProofs proofs) {
    this.config = config;
    this.proofs = proofs;
  }

  /** After everything else was checked: a proof is used up only by a request it was good for. */
  @Override
  public int priority() {
    return -100;
  }

  @Override
  public Uni<SecurityIdentity> augment(
      SecurityIdentity identity, AuthenticationRequestContext context) {
    return Uni.createFrom().failure(new AuthenticationFailedException());
  }

  @Override
  public Uni<SecurityIdentity> augment(
      SecurityIdentity identity,
      AuthenticationRequestContext context,
      Map<String, Object> attributes) {
    if (identity.isAnonymous()) {
      return Uni.createFrom().item(identity);
    }
    RoutingContext request = HttpSecurityUtils.getRoutingContextAttribute(attributes);
    return request != null && holds(identity, request)
        ? Uni.createFrom().item(identity)
        : Uni.createFrom().failure(new AuthenticationFailedException());
  }

  private boolean holds(SecurityIdentity identity, RoutingContext ctx) {
    JsonNode bound =
        DpopHeaders.claims(identity.getCredential(AccessTokenCredential.class).getToken())
            .map(claims -> claims.path("cnf"))
            .orElseThrow(AuthenticationFailedException::new);
    if (!DpopHeaders.used(ctx.request())) {
      return bound.isMissingNode() && !mustBeBound(identity);
    }
    return DpopHeaders.proof(ctx.request())
        .map(proof -> proofs.firstAndFresh(proof, bound.path("jkt").asText()))
        .orElse(false);
  }

  private boolean mustBeBound(SecurityIdentity identity) {
    return config.senderConstrained() == GatewayConfig.Mode.REQUIRED
        && identity.hasRole(RoleCode.SYSTEM);
  }
}
