// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local;

import io.restassured.response.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.entente.local.client.PolicyChange;
import org.entente.local.federation.LocalFederation;

/** France's sharing policy, as its officers change it and as the others notice it. */
final class FrenchPolicy {

  static final String INCIDENTS = "/api/v1/agencies/fra-ct/incidents";
  static final String INSTALLED = "/api/v1/agencies/fra-ct/policy";
  static final String CONFIRMATIONS = INSTALLED + "/confirmations";

  /** The alert level stays public; nothing else is released, to Germany neither. */
  static final String WITHOUT_GERMANY =
      """
      originator: fra-ct
      rules:
        - id: alert-level-is-public
          release: {summary: full, place: country, time: day, detail: full}
          to: everyone
          when: {kind: [ALERT_LEVEL_CHANGE]}
      """;

  /** What nobody in France would sign. */
  static final String ALL_FOR_EVERYBODY =
      """
      originator: fra-ct
      rules:
        - id: everything
          release: {summary: full, place: exact, time: exact, persons: named, sources: full}
          to: everyone
      """;

  private static final String PREVIEWS = INSTALLED + "/previews";

  private final LocalFederation federation;
  private final Map<String, Response> previews = new HashMap<>();

  FrenchPolicy(LocalFederation federation) {
    this.federation = federation;
  }

  /** The demo's policy in force again, whatever was before. */
  void putBack() {
    try {
      new PolicyChange(federation.gateway(), "fra-ct").install(ofTheDemo(), "application/yaml");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static String ofTheDemo() {
    try (InputStream policy =
        FrenchPolicy.class.getResourceAsStream("/demo/policies/fra-ct.yaml")) {
      return new String(policy.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Asking officer(int number) {
    return Asking.as(federation, "fra-ct-officer-" + number);
  }

  /** A proposal by the first officer. */
  Response proposed(String policy) {
    Response proposal = officer(1).propose("fra-ct", policy);
    if (proposal.statusCode() != 201) {
      throw new AssertionError("the proposal was refused: " + proposal.asString());
    }
    return proposal;
  }

  /** An officer's own word for the proposal, given to France's service. */
  Response confirmed(String officer, Response proposal) {
    return confirmed(Asking.as(federation, officer), proposal, word(officer, proposal));
  }

  Response confirmed(Asking officer, Response proposal, String word) {
    return confirmed(officer, proposal, word, "");
  }

  /** With {@code query}, such as one that waits for enforcement. */
  Response confirmed(Asking officer, Response proposal, String word, String query) {
    return officer.post(
        CONFIRMATIONS + query,
        Map.of(
            "proposal",
            proposal.jsonPath().getMap("proposal"),
            "effectHash",
            preview(proposal).jsonPath().getString("effectHash"),
            "confirmation",
            word));
  }

  String word(String officer, Response proposal) {
    return federation.gateway().confirmation(officer, nonce(proposal));
  }

  /** What an officer's word must be bound to. */
  String nonce(Response proposal) {
    return preview(proposal).jsonPath().getString("confirmationHash");
  }

  /** What the first officer was shown; made once for each proposal. */
  Response preview(Response proposal) {
    return previews.computeIfAbsent(
        hash(proposal),
        hash -> {
          Response preview =
              officer(1).post(PREVIEWS, Map.of("proposal", proposal.jsonPath().getMap("proposal")));
          if (preview.statusCode() != 200) {
            throw new AssertionError("the preview was refused: " + preview.asString());
          }
          return preview;
        });
  }

  /** How many officers must confirm it. */
  int quorum(Response proposal) {
    return preview(proposal).jsonPath().getInt("quorum");
  }

  static String hash(Response proposal) {
    return proposal.jsonPath().getString("hash");
  }

  /** The version in force, and whether France's service has a lease for it. */
  Installed installed() {
    Response policy = officer(1).get(INSTALLED);
    return new Installed(
        policy.jsonPath().getLong("version"),
        policy.jsonPath().getString("hash"),
        policy.jsonPath().getString("lease"));
  }

  record Installed(long version, String hash, String lease) {}

  /** The French titles in an answer; none where partners are refused for the moment. */
  static Set<String> titles(Response answer) {
    return answer.statusCode() == 200 ? Asking.titles(answer) : Set.of();
  }
}
