// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.entente.local.client.PolicyChange;
import org.entente.local.federation.LocalFederation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Case 61: rules begin and end by themselves; late and early by the skew that clocks may have. */
@ExtendWith(FederationExtension.class)
class TimeBoundaryE2ET {

  private static final Duration SKEW = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String POLICY =
      """
      originator: fra-ct
      rules:
        - id: levels-for-a-while
          release: {summary: full, place: country}
          to: {agencies: [deu-ct]}
          when: {kind: [ALERT_LEVEL_CHANGE]}
          valid: {until: "%s"}
        - id: attacks-from-then-on
          release: {summary: full, place: country}
          to: {agencies: [deu-ct]}
          when: {kind: [ATTACK]}
          valid: {from: "%s"}
      """;

  /** What was shown by a request between two moments. */
  private record Look(int status, Instant asked, Instant answered, Set<String> titles) {}

  private final LocalFederation federation;
  private final FrenchPolicy policy;
  private final Asking germany;

  TimeBoundaryE2ET(LocalFederation federation) {
    this.federation = federation;
    this.policy = new FrenchPolicy(federation);
    this.germany = Asking.as(federation, "deu-ct-analyst");
  }

  @AfterEach
  void putBack() {
    policy.putBack();
  }

  @Test
  void aRuleEndsEarlyAndAnotherBeginsLateThoughNobodyDoesAnything() throws InterruptedException {
    // Given
    Instant now = Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
    Instant from = now.plusSeconds(3);
    Instant until = now.plusSeconds(16);

    // When
    long version =
        new PolicyChange(federation.gateway(), "fra-ct")
            .install(POLICY.formatted(until, from), "application/yaml");
    List<Look> looks = new ArrayList<>();
    Look last =
        Await.until(
            PATIENCE,
            () -> {
              Look look = look();
              looks.add(look);
              return look;
            },
            look -> look.titles().equals(Set.of(DemoTitles.KERMAN)));

    // Then
    assertEquals(Set.of(DemoTitles.KERMAN), last.titles());
    assertEquals(version, policy.installed().version());
    assertEquals(
        Set.copyOf(DemoTitles.ALERT_LEVELS_OF_FRANCE), looks.getFirst().titles(), "at first");
    for (Look look : looks) {
      if (look.titles().containsAll(DemoTitles.ALERT_LEVELS_OF_FRANCE)) {
        assertTrue(look.asked().isBefore(until.minus(SKEW)), () -> "too long: " + look);
      }
      if (look.titles().contains(DemoTitles.KERMAN)) {
        assertFalse(look.answered().isBefore(from.plus(SKEW)), () -> "too early: " + look);
      }
    }
    assertTrue(
        looks.stream().anyMatch(look -> look.titles().size() == 4), "both for a moment: " + looks);
  }

  /** Asks again when a version came between the question and its answer, as a partner would. */
  private Look look() {
    Look look = Await.until(PATIENCE, this::lookOnce, seen -> seen.status() != 503);
    assertEquals(200, look.status(), look::toString);
    return look;
  }

  private Look lookOnce() {
    Instant asked = Instant.now();
    Response answer = germany.get(FrenchPolicy.INCIDENTS);
    return new Look(
        answer.statusCode(),
        asked,
        Instant.now(),
        answer.statusCode() == 200 ? Asking.titles(answer) : Set.of());
  }
}
