// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.entente.local.state.LaunchFailure;

/** An agency's new policy, from the first officer's proposal to its enforcement. */
public final class PolicyChange {

  private static final Duration INSTALLATION_LIMIT = Duration.ofSeconds(30);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private final GatewayClient gateway;
  private final String agency;

  /** For that agency. */
  public PolicyChange(GatewayClient gateway, String agency) {
    this.gateway = gateway;
    this.agency = agency;
  }

  /** The version that the agency's service enforces; 0 before the first. */
  public long installedVersion() {
    return installedVersion(caller(1));
  }

  /**
   * Proposes as the first officer, confirms as both and waits until the policy is enforced.
   *
   * @param policy YAML or JSON
   * @param contentType of the policy
   * @return the new version
   */
  public long install(String policy, String contentType) throws InterruptedException {
    Caller first = caller(1);
    JsonNode proposal =
        first
            .post(
                "/api/v1/policies/%s/proposals".formatted(agency),
                policy,
                Map.of("Content-Type", contentType))
            .orFail("the proposal")
            .json();
    long version = proposal.path("version").asLong();
    for (int officer : List.of(1, 2)) {
      confirm(officer, proposal);
    }
    long end = System.nanoTime() + INSTALLATION_LIMIT.toNanos();
    while (installedVersion(first) < version) {
      if (System.nanoTime() > end) {
        throw new LaunchFailure(
            "both officers of %s confirmed version %d, but it is not enforced after %d seconds"
                .formatted(agency, version, INSTALLATION_LIMIT.toSeconds()));
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
    return version;
  }

  private void confirm(int officer, JsonNode proposal) {
    String hash = proposal.path("hash").asText();
    ObjectNode body = Http.JSON.createObjectNode();
    body.set("proposal", proposal.get("proposal"));
    body.put("confirmation", gateway.confirmation(name(officer), hash));
    caller(officer)
        .post("/api/v1/agencies/%s/policy/confirmations".formatted(agency), body.toString())
        .orFail("the confirmation by `%s`".formatted(name(officer)));
  }

  private long installedVersion(Caller officer) {
    return officer
        .get("/api/v1/agencies/%s/policy".formatted(agency))
        .orFail("the installed version")
        .json()
        .path("version")
        .asLong();
  }

  private Caller caller(int officer) {
    return new Caller(gateway, name(officer));
  }

  private String name(int officer) {
    return "%s-officer-%d".formatted(agency, officer);
  }
}
