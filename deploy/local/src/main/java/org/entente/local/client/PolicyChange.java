// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.entente.local.state.LaunchFailure;

/** An agency's new policy, from the first officer's proposal to its enforcement. */
public final class PolicyChange {

  private static final Duration INSTALLATION_LIMIT = Duration.ofSeconds(70);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private final GatewayClient gateway;
  private final String agency;
  private final Officer first;

  /** For that agency. */
  public PolicyChange(GatewayClient gateway, String agency) {
    this.gateway = gateway;
    this.agency = agency;
    this.first = officer(1);
  }

  /** The version that the agency's service enforces; 0 before the first. */
  public long installedVersion() {
    return first.installedVersion(agency);
  }

  /**
   * Proposes as the first officer, confirms as as many officers as the effect asks for, and returns
   * when the policy is enforced.
   *
   * @param policy YAML or JSON
   * @param contentType of the policy
   * @return the new version
   */
  public long install(String policy, String contentType) throws InterruptedException {
    ProposedPolicy proposed = first.propose(agency, policy, contentType);
    JsonNode preview = first.preview(proposed);
    long version = proposed.document().path("version").asLong();
    JsonNode standing = first.confirm(proposed, preview);
    for (int next = 2; standing.path("state").asText().equals("awaiting-officers"); next++) {
      if (next > preview.path("quorum").asInt()) {
        throw new LaunchFailure(
            "%d officers of %s confirmed, and the policy still waits for more"
                .formatted(next - 1, agency));
      }
      standing = officer(next).confirm(proposed, preview);
    }
    if (!standing.path("state").asText().equals("enforced")) {
      awaitInstalled(version);
    }
    return version;
  }

  // Not every replica could be reached at once: it follows when it is back, or when its lease ends.
  private void awaitInstalled(long version) throws InterruptedException {
    long end = System.nanoTime() + INSTALLATION_LIMIT.toNanos();
    while (installedVersion() < version) {
      if (System.nanoTime() > end) {
        throw new LaunchFailure(
            "the officers of %s confirmed version %d, but it is not enforced after %d seconds"
                .formatted(agency, version, INSTALLATION_LIMIT.toSeconds()));
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
  }

  private Officer officer(int number) {
    return new Officer(gateway, "%s-officer-%d".formatted(agency, number));
  }
}
