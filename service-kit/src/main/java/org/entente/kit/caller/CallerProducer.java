// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.caller;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.credential.Credential;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import org.entente.kit.json.StrictJson;

/**
 * Decides, once per request and before any authorisation, whether the verified token is acceptable
 * (else 401) and whom it names. An identity whose claims have a wrong shape keeps no role and no
 * caller, so every endpoint answers 403.
 */
@Singleton
class CallerProducer implements SecurityIdentityAugmentor {

  /** Name of the identity's attribute that holds the {@link Caller}. */
  static final String ATTRIBUTE = "entente.caller";

  /** Name of the identity's attribute that holds when its token ends. */
  static final String UNTIL = "entente.until";

  private final TokenChecks checks;

  CallerProducer(CallerConfig config, Clock clock) {
    this.checks = new TokenChecks(config, clock);
  }

  @Override
  public Uni<SecurityIdentity> augment(
      SecurityIdentity identity, AuthenticationRequestContext context) {
    if (identity.isAnonymous()) {
      return Uni.createFrom().item(identity);
    }
    AccessTokenCredential token = identity.getCredential(AccessTokenCredential.class);
    if (token == null) {
      return Uni.createFrom().failure(new AuthenticationFailedException());
    }
    JsonNode claims;
    try {
      claims = payload(token.getToken());
    } catch (IOException | IllegalArgumentException e) {
      return Uni.createFrom().failure(new AuthenticationFailedException());
    }
    return checks.accepts(claims)
        ? Uni.createFrom().item(withCaller(identity, claims))
        : Uni.createFrom().failure(new AuthenticationFailedException());
  }

  /** Reads the very bytes whose signature was verified. */
  private static JsonNode payload(String token) throws IOException {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("not a signed token");
    }
    return StrictJson.tree(Base64.getUrlDecoder().decode(parts[1]));
  }

  private static SecurityIdentity withCaller(SecurityIdentity identity, JsonNode claims) {
    QuarkusSecurityIdentity.Builder builder =
        QuarkusSecurityIdentity.builder().setPrincipal(identity.getPrincipal());
    identity.getCredentials().forEach((Credential credential) -> builder.addCredential(credential));
    identity.getAttributes().forEach(builder::addAttribute);
    CallerClaims.read(claims)
        .ifPresent(caller -> {
          builder.addAttribute(ATTRIBUTE, caller);
          builder.addAttribute(UNTIL, Instant.ofEpochSecond(claims.path("exp").asLong()));
          caller.roles().forEach(role -> builder.addRole(role.code()));
        });
    return builder.build();
  }
}
