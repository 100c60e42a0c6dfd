// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.caller;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * What a verified token must also be: made for the expected client, for this service alone, of the
 * right type, not from the future, and not for one of our own services. A token that fails is as
 * good as none.
 */
final class TokenChecks {

  private static final String SERVICE_ACCOUNT = "service-account-";

  private final CallerConfig config;
  private final Clock clock;

  TokenChecks(CallerConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  boolean accepts(JsonNode claims) {
    return authorizedParty(claims)
        && oneAudience(claims.path("aud"))
        && config.tokenTypes().contains(claims.path("typ").asText())
        && (config.acceptBoundTokens() || claims.path("cnf").isMissingNode())
        && issued(claims)
        && !ownService(claims);
  }

  private boolean authorizedParty(JsonNode claims) {
    return config
        .authorizedParty()
        .map(party -> claims.path("azp").isTextual() && claims.path("azp").asText().equals(party))
        .orElse(true);
  }

  private static boolean oneAudience(JsonNode audience) {
    return audience.isTextual() || (audience.isArray() && audience.size() == 1);
  }

  private boolean issued(JsonNode claims) {
    Instant latest = clock.instant().plus(config.clockSkew());
    return claims.path("iat").isIntegralNumber()
        && claims.path("exp").isIntegralNumber()
        && claims.path("iat").canConvertToLong()
        && claims.path("iat").asLong() <= latest.getEpochSecond();
  }

  private boolean ownService(JsonNode claims) {
    String name = claims.path("preferred_username").asText();
    return Stream.of(
            claims.path("client").asText(),
            claims.path("client_id").asText(),
            name.startsWith(SERVICE_ACCOUNT) ? name.substring(SERVICE_ACCOUNT.length()) : "")
        .anyMatch(this::refused);
  }

  private boolean refused(String client) {
    return config.refusedClients().stream()
        .anyMatch(pattern ->
            pattern.endsWith("*")
                ? client.startsWith(pattern.substring(0, pattern.length() - 1))
                : client.equals(pattern));
  }
}
