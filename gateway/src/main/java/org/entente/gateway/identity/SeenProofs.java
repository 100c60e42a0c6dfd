// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Accepts each DPoP proof once, and only while it is fresh. */
@Singleton
class SeenProofs {

  private static final Duration FRESH = Duration.ofSeconds(60);

  /** Characters; longer ids would only serve to fill the memory. */
  private static final int MAX_ID = 128;

  /** Far more than honest partners send in two minutes. */
  private static final int MAX_REMEMBERED = 1_000_000;

  private final Clock clock;

  // Longer than any proof can be accepted: from a minute ahead to a minute behind.
  private final Cache<String, Boolean> seen =
      Caffeine.newBuilder()
          .maximumSize(MAX_REMEMBERED)
          .expireAfterWrite(FRESH.multipliedBy(2).plusSeconds(10))
          .build();

  SeenProofs(Clock clock) {
    this.clock = clock;
  }

  /**
   * To be asked once per request, about a proof whose signature and key are already verified.
   *
   * @param key thumbprint of the key that the proof was signed with
   */
  boolean firstAndFresh(JsonNode proof, String key) {
    JsonNode issued = proof.path("iat");
    String id = proof.path("jti").asText();
    if (!issued.isIntegralNumber()
        || !issued.canConvertToLong()
        || !proof.path("jti").isTextual()) {
      return false;
    }
    long age = clock.instant().getEpochSecond() - issued.asLong();
    return Math.abs(age) <= FRESH.toSeconds()
        && !id.isEmpty()
        && id.length() <= MAX_ID
        && seen.asMap().putIfAbsent(key + " " + id, true) == null;
  }
}
