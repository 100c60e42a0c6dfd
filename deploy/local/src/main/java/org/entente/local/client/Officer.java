// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.entente.local.state.LaunchFailure;

/** A sharing officer at work on her agency's policy. */
public final class Officer {

  private final GatewayClient gateway;
  private final String name;
  private final Caller caller;

  /** Signs in at the first call. */
  public Officer(GatewayClient gateway, String name) {
    this.gateway = gateway;
    this.name = name;
    this.caller = new Caller(gateway, name);
  }

  /**
   * Proposes a policy.
   *
   * @param policy YAML or JSON
   * @param contentType of the policy
   */
  public ProposedPolicy propose(String agency, String policy, String contentType) {
    JsonNode answer =
        caller
            .post(
                "/api/v1/policies/%s/proposals".formatted(agency),
                policy,
                Map.of("Content-Type", contentType))
            .orFail("the proposal")
            .json();
    ProposedPolicy proposed = ProposedPolicy.of(answer);
    requireSame(answer.path("hash").asText(), proposed.hash(), "the proposal");
    return proposed;
  }

  /** What the policy would change, as the agency's own service finds it. */
  public JsonNode preview(ProposedPolicy proposed) {
    ObjectNode body = Http.JSON.createObjectNode();
    body.set("proposal", proposed.document());
    JsonNode preview =
        caller.post(policy(proposed, "/previews"), body.toString()).orFail("the preview").json();
    requireSame(preview.path("policyHash").asText(), proposed.hash(), "the preview");
    return preview;
  }

  /**
   * Signs in anew for exactly this policy with this effect, and gives the proof to the agency's own
   * service. With the last officer needed the answer comes when the policy is enforced.
   *
   * @param preview as that service gave it
   */
  public JsonNode confirm(ProposedPolicy proposed, JsonNode preview) {
    String effect = preview.path("effectHash").asText();
    String hash = proposed.confirmationHash(effect);
    requireSame(preview.path("confirmationHash").asText(), hash, "the preview");
    ObjectNode body = Http.JSON.createObjectNode();
    body.set("proposal", proposed.document());
    body.put("effectHash", effect);
    body.put("confirmation", gateway.confirmation(name, hash));
    return caller
        .post(policy(proposed, "/confirmations?wait=enforced"), body.toString())
        .orFail("the confirmation by `%s`".formatted(name))
        .json();
  }

  /** The version that the agency's service enforces; 0 before the first. */
  public long installedVersion(String agency) {
    return caller
        .get("/api/v1/agencies/%s/policy".formatted(agency))
        .orFail("the installed version")
        .json()
        .path("version")
        .asLong();
  }

  private static String policy(ProposedPolicy proposed, String path) {
    return "/api/v1/agencies/" + proposed.originator() + "/policy" + path;
  }

  private static void requireSame(String told, String computed, String what) {
    if (!told.equals(computed)) {
      throw new LaunchFailure(
          "%s says hash `%s`, but the policy's own is `%s`: nothing was confirmed"
              .formatted(what, told, computed));
    }
  }
}
