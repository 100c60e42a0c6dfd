// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entente.local.client.Answer;
import org.entente.local.client.Caller;
import org.entente.local.client.GatewayClient;
import org.entente.local.client.PolicyChange;
import org.entente.local.process.Progress;
import org.entente.local.process.Together;

/**
 * Brings a started federation to life as its people would: the administrator admits the agencies,
 * the officers install their policies, the contributors write, the reviewers release. What is there
 * already is left as it is.
 */
public final class DemoWorld {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RELEASED_LATER = ".draft";

  private final GatewayClient gateway;
  private final Progress progress;
  private final DemoContent content = DemoContent.read();

  /** To be brought in through that gateway. */
  public DemoWorld(GatewayClient gateway, Progress progress) {
    this.gateway = gateway;
    this.progress = progress;
  }

  /**
   * Admits the agencies, their communities and their agreements.
   *
   * @param publicKeys base64 by agency
   */
  public void admit(Map<String, String> publicKeys) {
    Caller administrator = new Caller(gateway, "federation-admin");
    publicKeys.forEach((agency, publicKey) -> {
      ObjectNode entry = JSON.createObjectNode();
      entry.put("name", content.nameOf(agency));
      entry.put("publicKey", publicKey);
      administrator
          .put("/api/v1/agencies/" + agency, entry.toString())
          .orFail("the admission of " + agency);
    });
    content
        .communities()
        .properties()
        .forEach(community -> {
          ObjectNode entry = JSON.createObjectNode();
          entry.set("members", present(community.getValue().path("members"), publicKeys.keySet()));
          administrator
              .put("/api/v1/communities/" + community.getKey(), entry.toString())
              .orFail("the community " + community.getKey());
        });
    content
        .agreements()
        .properties()
        .forEach(agreement -> {
          ObjectNode entry = agreement.getValue().deepCopy();
          entry.set("parties", present(entry.path("parties"), publicKeys.keySet()));
          administrator
              .put("/api/v1/agreements/" + agreement.getKey(), entry.toString())
              .orFail("the agreement " + agreement.getKey());
        });
    progress.say("admitted: " + String.join(", ", publicKeys.keySet()));
  }

  /** Installs the demo policy of each agency that has none yet. */
  public void installPolicies(List<String> agencies) throws InterruptedException {
    List<Together.Step> steps = new ArrayList<>();
    for (String agency : agencies) {
      content.policyOf(agency).ifPresent(policy -> steps.add(() -> installPolicy(agency, policy)));
    }
    Together.run(steps);
  }

  /** Writes and releases the demo records of each agency that has no record yet. */
  public void loadRecords(List<String> agencies) throws InterruptedException {
    List<Together.Step> steps = new ArrayList<>();
    for (String agency : agencies) {
      steps.add(() -> loadRecords(agency));
    }
    Together.run(steps);
  }

  private void installPolicy(String agency, String policy) throws InterruptedException {
    PolicyChange change = new PolicyChange(gateway, agency);
    if (change.installedVersion() == 0) {
      long version = change.install(policy, "application/yaml");
      progress.say("%s enforces version %d of its policy".formatted(agency, version));
    }
  }

  private void loadRecords(String agency) {
    Caller contributor = new Caller(gateway, agency + "-contributor");
    Caller reviewer = new Caller(gateway, agency + "-reviewer");
    String collection = "/api/v1/agencies/%s/incidents".formatted(agency);
    content
        .recordsOf(agency)
        .forEach((stem, incident) -> load(contributor, reviewer, collection, stem, incident));
    progress.say("%s holds %d demo records".formatted(agency, content.recordsOf(agency).size()));
  }

  private static void load(
      Caller contributor, Caller reviewer, String collection, String stem, String incident) {
    // The same key gives the same record again, so an interrupted load is simply repeated.
    String id =
        contributor
            .post(
                collection,
                incident,
                Map.of("Content-Type", "application/json", "Idempotency-Key", "demo-" + stem))
            .orFail("the demo record `%s`".formatted(stem))
            .json()
            .path("id")
            .asText();
    String address = collection + "/" + id;
    Answer now = contributor.get(address).orFail("the demo record `%s`".formatted(stem));
    if (stem.endsWith(RELEASED_LATER)) {
      return;
    }
    String status = now.json().path("recordStatus").asText();
    if (status.equals("DRAFT")) {
      now =
          contributor
              .post(address + "/submission", "", Map.of("If-Match", now.header("etag")))
              .orFail("the submission of the demo record `%s`".formatted(stem));
      status = "IN_REVIEW";
    }
    if (status.equals("IN_REVIEW")) {
      reviewer
          .post(address + "/release", "", Map.of("If-Match", now.header("etag")))
          .orFail("the release of the demo record `%s`".formatted(stem));
    }
  }

  private static ArrayNode present(JsonNode named, Set<String> agencies) {
    ArrayNode present = JSON.createArrayNode();
    for (JsonNode agency : named) {
      if (agencies.contains(agency.asText())) {
        present.add(agency);
      }
    }
    return present;
  }
}
