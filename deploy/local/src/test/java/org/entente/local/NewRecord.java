// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local;

import java.util.Map;
import org.entente.local.client.Answer;
import org.entente.local.client.Caller;
import org.entente.local.client.GatewayClient;

/** A record that a French contributor writes and a French reviewer releases, over the gateway. */
final class NewRecord {

  static final String COLLECTION = FrenchPolicy.INCIDENTS;

  private final Caller contributor;
  private final Caller reviewer;
  private final String path;

  private NewRecord(Caller contributor, Caller reviewer, String path) {
    this.contributor = contributor;
    this.reviewer = reviewer;
    this.path = path;
  }

  static NewRecord draft(GatewayClient gateway, String body) {
    Caller contributor = new Caller(gateway, "fra-ct-contributor");
    Answer created = contributor.post(COLLECTION, body).orFail("the draft");
    return new NewRecord(
        contributor,
        new Caller(gateway, "fra-ct-reviewer"),
        COLLECTION + "/" + created.json().path("id").asText());
  }

  String path() {
    return path;
  }

  String id() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  Answer submit() {
    return step(contributor, "/submission", "");
  }

  Answer release() {
    return step(reviewer, "/release", "");
  }

  Answer recall(String body) {
    return step(reviewer, "/recall?wait=enforced", body);
  }

  /** A step that its maker takes on what she has just read. */
  Answer step(Caller person, String step, String body) {
    String etag = person.get(path).orFail("the record").header("etag");
    return person.post(
        path + step, body, Map.of("If-Match", etag, "Content-Type", "application/json"));
  }
}
