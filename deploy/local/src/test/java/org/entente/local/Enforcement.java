// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.Response;
import java.time.Duration;
import java.util.Map;
import org.entente.local.federation.LocalFederation;

/** A change of France's policy, confirmed at replicas of a test's choice, timed. */
final class Enforcement {

  private final FrenchPolicy policy;
  private final ServiceTokens tokens;

  Enforcement(LocalFederation federation, ServiceTokens tokens) {
    this.policy = new FrenchPolicy(federation);
    this.tokens = tokens;
  }

  /**
   * A change that lacks nothing but the last officer's confirmation.
   *
   * @param officer whose confirmation is the last
   * @param body of it
   */
  record Ready(String officer, Map<String, Object> body) {}

  /**
   * The end of a change.
   *
   * @param answer to the last officer
   * @param taken from her request to that answer
   */
  record Outcome(Response answer, Duration taken) {}

  /** Proposed, previewed, and confirmed at that replica by all officers but the last. */
  Ready prepare(String text, Replica at) {
    Response proposal = policy.proposed(text);
    int quorum = policy.quorum(proposal);
    for (int number = 1; number < quorum; number++) {
      Ready next = ready(number, proposal);
      Response answer = at.post(tokens.of(next.officer()), FrenchPolicy.CONFIRMATIONS, next.body());
      assertEquals(200, answer.statusCode(), answer::asString);
      assertEquals("awaiting-officers", answer.jsonPath().getString("state"));
    }
    Ready last = ready(quorum, proposal);
    tokens.of(last.officer());
    return last;
  }

  /** The last officer confirms and waits. */
  Outcome confirm(Ready ready, Replica at) {
    String token = tokens.of(ready.officer());
    long begin = System.nanoTime();
    Response answer = at.post(token, FrenchPolicy.CONFIRMATIONS + "?wait=enforced", ready.body());
    return new Outcome(answer, Duration.ofNanos(System.nanoTime() - begin));
  }

  private Ready ready(int number, Response proposal) {
    String officer = "fra-ct-officer-" + number;
    return new Ready(
        officer,
        Map.of(
            "proposal",
            proposal.jsonPath().getMap("proposal"),
            "effectHash",
            policy.preview(proposal).jsonPath().getString("effectHash"),
            "confirmation",
            policy.word(officer, proposal)));
  }
}
