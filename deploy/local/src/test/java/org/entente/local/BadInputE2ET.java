// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.entente.local.client.Answer;
import org.entente.local.client.Caller;
import org.entente.local.federation.LocalFederation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is wrong with a request is said and pointed at, and nothing of it is kept. */
@ExtendWith(FederationExtension.class)
class BadInputE2ET {

  private static final String FRENCH = FrenchPolicy.INCIDENTS;
  private static final String ALL = "/api/v1/incidents";
  private static final int TWO_MEBIBYTES = 2 << 20;

  /** What a draft of ours would be found by, had one slipped through. */
  private static final String SIGHTINGS = FRENCH + "?kind=SUSPICIOUS_ACTIVITY&q=van%20patrol";

  private final LocalFederation federation;
  private final Caller contributor;
  private byte[] before;

  BadInputE2ET(LocalFederation federation) {
    this.federation = federation;
    this.contributor = new Caller(federation.gateway(), "fra-ct-contributor");
    this.before = new byte[0];
  }

  @BeforeEach
  void rememberWhatFranceHolds() {
    before = held();
  }

  @AfterEach
  void nothingWasHalfWritten() {
    assertArrayEquals(before, held());
    assertEquals(0, contributor.get(SIGHTINGS).json().path("items").size());
  }

  @TestFactory
  Stream<DynamicTest> whatIsWrongInABodyIsPointedAt() {
    return Stream.of(
        pointedAt("an unknown kind", "\"SUSPICIOUS_ACTIVITY\"", "\"RUMOUR\"", "/kind"),
        pointedAt("latitude 91", "48.58", "91", "/place/point/lat"),
        pointedAt("two traffic lights", "\"GREEN\"", "[\"GREEN\", \"RED\"]", "/marking/tlp"),
        pointedAt(
            "a traffic light given twice",
            "\"tlp\": \"GREEN\"",
            "\"tlp\": \"GREEN\", \"tlp\": \"RED\"",
            "/marking/tlp"),
        pointedAt("an unknown member", "\"kind\":", "\"sort\": \"x\", \"kind\":", "/sort"),
        pointedAt(
            "another agency as originator",
            "\"kind\":",
            "\"originator\": \"deu-ct\", \"kind\":",
            "/originator"),
        pointedAt("a day that is none", "2024-03-27", "2024-02-30", "/time/day"),
        pointedAt("broken json", "\"kind\":", "\"kind\" ", ""));
  }

  @Test
  void allThatIsWrongIsSaidAtOnce() {
    // When
    Answer answer =
        contributor.post(
            FRENCH,
            Drafts.sighting("\"SUSPICIOUS_ACTIVITY\"", "\"RUMOUR\"").replace("48.58", "91"));

    // Then
    assertEquals(
        List.of("/kind", "/place/point/lat"),
        answer.json().path("errors").findValuesAsText("pointer").stream().sorted().toList());
  }

  @Test
  void aBodyOfTwoMebibytesIsTooLarge() {
    // Given
    String title = "a".repeat(TWO_MEBIBYTES);

    // When
    Answer answer = contributor.post(FRENCH, Drafts.sighting("A van stood before the hall", title));

    // Then
    assertProblem(413, "payload-too-large", answer);
  }

  @Test
  void aRecordCannotBePutIntoAnotherAgencysCollection() {
    // Given
    String german = "/api/v1/agencies/deu-ct/incidents";
    String unknown = "/api/v1/agencies/deu-unknown/incidents";

    // When
    Answer forGerman = contributor.post(german, Drafts.SIGHTING);
    Answer forUnknown = contributor.post(unknown, Drafts.SIGHTING);

    // Then
    assertProblem(404, "not-found", forGerman);
    assertEquals(forUnknown.text(), forGerman.text());
  }

  @TestFactory
  Stream<DynamicTest> aCursorIsOfUseOnlyToWhomItWasGivenAndForTheSameQuestion() {
    Caller germany = new Caller(federation.gateway(), "deu-ct-analyst");
    Caller sweden = new Caller(federation.gateway(), "swe-ct-analyst");
    return Stream.of(ALL, FRENCH)
        .map(list ->
            DynamicTest.dynamicTest(
                list,
                () -> {
                  String cursor = germany.get(list + "?limit=2").json().path("next").asText();
                  String next = list + "?limit=2&cursor=" + cursor;
                  assertFalse(cursor.isEmpty());
                  assertEquals(200, germany.get(next).status());
                  assertAll(
                      () -> assertProblem(400, "invalid-cursor", sweden.get(next)),
                      () ->
                          assertProblem(400, "invalid-cursor", germany.get(next + "&kind=WARNING")),
                      () -> assertProblem(400, "invalid-cursor", germany.get(next + "A")));
                }));
  }

  @TestFactory
  Stream<DynamicTest> aQuestionThatMakesNoSenseIsRefusedByName() {
    Map<String, String> questions =
        Map.of(
            "kind=RUMOUR", "kind",
            "country=FR", "country",
            "tlp=PINK", "tlp",
            "dayFrom=yesterday", "dayFrom",
            "limit=0", "limit",
            "limit=1001", "limit",
            "colour=red", "colour");
    return questions.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(question ->
            DynamicTest.dynamicTest(
                question.getKey(),
                () -> {
                  for (String list : List.of(ALL, FRENCH)) {
                    Answer answer = contributor.get(list + "?" + question.getKey());
                    assertProblem(400, "invalid-request", answer);
                    assertTrue(answer.text().contains(question.getValue()), answer::text);
                  }
                }));
  }

  @TestFactory
  Stream<DynamicTest> aPathWithMoreThanOneReadingIsRefused() {
    return Stream.of(
            "/api/v1/agencies/fra-ct;x=1/incidents",
            "/api/v1/agencies/fra-ct%2fincidents",
            "/api/v1/agencies/deu-ct/%2e%2e/fra-ct/incidents",
            "/api/v1/agencies/deu-ct/../fra-ct/incidents",
            "/api/v1//agencies/fra-ct/incidents",
            "/api/v1/agencies/fra-ct%00/incidents",
            "/api/v1/agencies/fra-ct%5cincidents",
            "/api/v1/agencies/fra-ct/incidents%3fkind=ATTACK",
            "/api/v1/agencies/%C3%A9/incidents")
        .map(path ->
            DynamicTest.dynamicTest(
                path, () -> assertProblem(400, "ambiguous-path", contributor.get(path))));
  }

  private DynamicTest pointedAt(String what, String part, String replacement, String pointer) {
    return DynamicTest.dynamicTest(
        what,
        () -> {
          Answer answer = contributor.post(FRENCH, Drafts.sighting(part, replacement));
          assertProblem(400, "invalid-request", answer);
          List<String> pointers = answer.json().path("errors").findValuesAsText("pointer");
          assertEquals(List.of(pointer), pointers, answer::text);
        });
  }

  /** What France's contributor sees of France, byte for byte. */
  private byte[] held() {
    return contributor.get(FRENCH + "?limit=1000").orFail("the list").body();
  }

  private static void assertProblem(int status, String slug, Answer answer) {
    JsonNode problem = answer.json();
    assertEquals(status, answer.status(), answer::text);
    assertEquals("application/problem+json", answer.header("content-type"));
    assertEquals("urn:entente:problem:" + slug, problem.path("type").asText());
    assertEquals(status, problem.path("status").asInt());
  }
}
