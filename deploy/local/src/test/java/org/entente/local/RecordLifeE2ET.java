// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.entente.local.client.Answer;
import org.entente.local.client.Caller;
import org.entente.local.client.GatewayClient;
import org.entente.local.federation.LocalFederation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From draft to recall, with everybody who has a part in it. Leaves a recalled record behind. */
@Order(Order.DEFAULT + 1)
@ExtendWith(FederationExtension.class)
class RecordLifeE2ET {

  private static final String SIGHTINGS = NewRecord.COLLECTION + "%s?%skind=SUSPICIOUS_ACTIVITY";
  private static final String NOTICES = "/api/v1/agencies/fra-ct/notices";

  private final GatewayClient gateway;
  private final Caller germany;
  private final Caller sweden;

  RecordLifeE2ET(LocalFederation federation) {
    this.gateway = federation.gateway();
    this.germany = new Caller(gateway, "deu-ct-analyst");
    this.sweden = new Caller(gateway, "swe-ct-analyst");
  }

  @Test
  void aReleaseReachesAPartnerAndARecallTakesItBackWithANoticeThatMustBeAcknowledged() {
    // Given
    NewRecord record = NewRecord.draft(gateway, Drafts.SOURCED_SIGHTING);
    Caller contributor = new Caller(gateway, "fra-ct-contributor");
    Caller reviewer = new Caller(gateway, "fra-ct-reviewer");

    // When it is under review
    int draft = germany.get(record.path()).status();
    record.submit().orFail("the submission");
    int submitted = germany.get(record.path()).status();
    int own = record.step(contributor, "/release", "").status();

    // Then
    assertEquals(List.of(404, 404, 403), List.of(draft, submitted, own));

    // When it is released
    record.release().orFail("the release");
    Answer seen = germany.get(record.path()).orFail("what Germany sees");

    // Then
    assertEquals("RELEASED", seen.json().path("recordStatus").asText());
    assertEquals(
        "[{\"value\":\"FRA\",\"count\":1}]",
        counted(germany, "/facets", "by=country&").path("values").toString());
    JsonNode cluster = counted(germany, "/map", "zoom=4&").path("features").path(0);
    assertEquals(1, cluster.path("properties").path("count").asInt(), cluster::toString);
    assertEquals(0, counted(sweden, "/count", "").path("count").asInt());
    assertEquals(404, sweden.get(record.path()).status());

    // When it is recalled
    Answer recalled = record.recall("{\"reason\": \"inaccurate\", \"words\": \"Not that van.\"}");

    // Then
    assertEquals("enforced", recalled.json().path("state").asText(), recalled::text);
    assertEquals(404, germany.get(record.path()).status());
    assertEquals(0, counted(germany, "/count", "").path("count").asInt());
    assertEquals(List.of("deu-ct"), outstanding(reviewer, record));
    JsonNode notice = notice(germany, record);
    assertEquals("Not that van.", notice.path("words").asText(), notice::toString);
    assertEquals(0, sweden.get(NOTICES).json().path("items").size());

    // When Germany acknowledges
    new Caller(gateway, "deu-ct-reviewer")
        .post(
            NOTICES + "/" + notice.path("id").asText() + "/acknowledgement",
            "{\"state\": \"erased\"}")
        .orFail("the acknowledgement");

    // Then
    assertEquals(List.of(), outstanding(reviewer, record));
    assertEquals("erased", notice(germany, record).path("acknowledgement").path("state").asText());
  }

  private static JsonNode counted(Caller caller, String what, String question) {
    return caller.get(SIGHTINGS.formatted(what, question)).orFail(what).json();
  }

  private static List<String> outstanding(Caller reviewer, NewRecord record) {
    JsonNode standing = reviewer.get(record.path() + "/recall").orFail("the board").json();
    return standing.path("outstanding").valueStream().map(JsonNode::asText).toList();
  }

  private static JsonNode notice(Caller partner, NewRecord record) {
    return partner
        .get(NOTICES)
        .orFail("the notices")
        .json()
        .path("items")
        .valueStream()
        .filter(item -> item.path("record").asText().equals(record.id()))
        .findFirst()
        .orElseThrow();
  }
}
