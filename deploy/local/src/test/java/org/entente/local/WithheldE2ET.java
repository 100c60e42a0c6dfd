// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.entente.local.client.Answer;
import org.entente.local.client.Caller;
import org.entente.local.federation.LocalFederation;
import org.entente.local.state.ProjectDirectory;
import org.entente.local.state.StateDirectory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is withheld is as if it did not exist: in searches, by its id, and in every answer. */
@ExtendWith(FederationExtension.class)
class WithheldE2ET {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ALL = "/api/v1/incidents?limit=1000";
  private static final List<String> AGENCIES = List.of("fra-ct", "deu-ct", "swe-ct", "rus-ct");

  /**
   * Whose sources a partner may read: Sweden shows its own on the joint case to Germany.
   *
   * @param requester who asks
   * @param report the originator's number of a report
   */
  private record Entitled(String requester, String report) {}

  private static final Set<Entitled> ENTITLED = Set.of(new Entitled("deu-ct", "SE-2207"));

  private final LocalFederation federation;
  private final StateDirectory state;
  private final Map<String, Caller> analysts = new TreeMap<>();

  WithheldE2ET(LocalFederation federation, StateDirectory state) {
    this.federation = federation;
    this.state = state;
    AGENCIES.forEach(
        agency -> analysts.put(agency, new Caller(federation.gateway(), agency + "-analyst")));
  }

  @TestFactory
  Stream<DynamicTest> aWithheldWordFindsNothingForRussia() {
    return Stream.of(
            "q=Krasnogorsk",
            "q=Istanbul",
            "q=single-sourced",
            "q=FR-7731",
            "q=FR-7731%20gathering",
            "q=DE-4388",
            "q=Khorasan",
            "actor=Islamic%20State%20Khorasan%20Province",
            "person=P1",
            "q=Strasbourg",
            "q=Cologne",
            "tlp=RED")
        .map(question ->
            DynamicTest.dynamicTest(
                question, () -> assertEquals(Set.of(), foreign("rus-ct", ALL + "&" + question))));
  }

  @TestFactory
  Stream<DynamicTest> theSameWordFindsItForThoseWhoSeeIt() {
    return Stream.of(
            found("q=Krasnogorsk", "deu-ct", DemoTitles.FRENCH_WARNING, DemoTitles.FRENCH_VIEW),
            found("q=Istanbul", "deu-ct", DemoTitles.FRENCH_WARNING),
            found("q=single-sourced", "deu-ct", DemoTitles.FRENCH_WARNING),
            found("q=FR-7731", "fra-ct", DemoTitles.FRENCH_WARNING),
            found("q=FR-7731", "deu-ct"),
            found("q=Strasbourg", "deu-ct", DemoTitles.FOILED_IN_FRANCE),
            found("q=gathering", "rus-ct", DemoTitles.FRENCH_WARNING))
        .flatMap(tests -> tests);
  }

  @Test
  void aRecordThatRussiaMayNotSeeAnswersLikeOneThatDoesNotExist() {
    // Given
    Caller russia = analyst("rus-ct");
    Set<String> visible = new HashSet<>();
    items(russia.get(ALL)).forEach(item -> visible.add(item.path("id").asText()));
    List<String> hidden = new ArrayList<>();
    for (String originator : List.of("fra-ct", "deu-ct", "swe-ct")) {
      for (JsonNode item : items(analyst(originator).get(collection(originator)))) {
        if (!visible.contains(item.path("id").asText())) {
          hidden.add(collection(originator) + "/" + item.path("id").asText());
        }
      }
    }
    assertEquals(12, hidden.size());

    // When
    for (String path : hidden) {
      Answer forHidden = russia.get(path);
      Answer forAbsent = russia.get(path.replaceFirst("[^/]+$", UUID.randomUUID().toString()));

      // Then
      assertEquals(404, forAbsent.status());
      assertSame(forAbsent, forHidden);
    }
  }

  @Test
  void itCanNoMoreBeWrittenThanOneThatDoesNotExist() {
    // Given
    Caller contributor = new Caller(federation.gateway(), "rus-ct-contributor");
    String hidden =
        items(analyst("fra-ct").get(collection("fra-ct") + "?kind=FOILED_PLOT"))
            .getFirst()
            .path("id")
            .asText();
    String hiddenPath = collection("fra-ct") + "/" + hidden;
    String absentPath = collection("fra-ct") + "/" + UUID.randomUUID();

    // When, then
    assertSame(contributor.put(absentPath, "{}"), contributor.put(hiddenPath, "{}"));
    assertSame(
        contributor.post(absentPath + "/release", "{}"),
        contributor.post(hiddenPath + "/release", "{}"));
    assertEquals(404, contributor.put(hiddenPath, "{}").status());
  }

  @TestFactory
  Stream<DynamicTest> noAnswerHoldsTheNumberOfAReportThatTheRequesterMayNotSee() {
    Map<String, Set<String>> reports = reports();
    return AGENCIES.stream()
        .map(requester ->
            DynamicTest.dynamicTest(
                requester,
                () -> {
                  // When
                  String all = everythingShownTo(requester, reports);

                  // Then
                  Set<String> seen = new TreeSet<>();
                  reports.values().forEach(seen::addAll);
                  seen.removeIf(report -> !all.contains(report));
                  Set<String> entitled = new TreeSet<>(reports.getOrDefault(requester, Set.of()));
                  ENTITLED.stream()
                      .filter(exception -> exception.requester().equals(requester))
                      .forEach(exception -> entitled.add(exception.report()));
                  assertEquals(entitled, seen);
                }));
  }

  @Test
  void noLogHoldsTheNumberOfAnyReport() throws IOException {
    // Given
    Set<String> reports = new TreeSet<>();
    reports().values().forEach(reports::addAll);

    // When
    List<Path> logs;
    try (Stream<Path> files = Files.list(state.logs())) {
      logs = files.toList();
    }

    // Then
    assertFalse(logs.isEmpty());
    for (Path log : logs) {
      String text = Files.readString(log, StandardCharsets.ISO_8859_1);
      assertAll(
          reports.stream().map(report -> () -> assertFalse(text.contains(report), log + report)));
    }
  }

  /** Lists, single records, searches and refusals: every exit that a reader has. */
  private String everythingShownTo(String requester, Map<String, Set<String>> reports) {
    Caller caller = analyst(requester);
    StringBuilder all = new StringBuilder();
    Answer list = caller.get(ALL);
    append(all, list);
    for (JsonNode item : items(list)) {
      append(
          all,
          caller.get(
              collection(item.path("originator").asText()) + "/" + item.path("id").asText()));
    }
    for (String originator : AGENCIES) {
      append(all, caller.get(collection(originator)));
      append(all, caller.get(collection(originator) + "?limit=1"));
      append(all, caller.get(collection(originator) + "/" + UUID.randomUUID()));
      append(all, caller.get("/api/v1/agencies/" + originator + "/policy"));
      for (String report : reports.getOrDefault(originator, Set.of())) {
        Answer found = caller.get(collection(originator) + "?q=" + report);
        if (items(found).isEmpty()) {
          append(all, found);
        }
      }
    }
    return all.toString();
  }

  private Caller analyst(String agency) {
    return Objects.requireNonNull(analysts.get(agency), agency);
  }

  private static void append(StringBuilder all, Answer answer) {
    all.append(answer.headers()).append(answer.text()).append('\n');
  }

  /** The numbers of the originators' own reports in the demo's records: canaries, by agency. */
  private static Map<String, Set<String>> reports() {
    Path records =
        ProjectDirectory.find().root().resolve("deploy/local/src/main/resources/demo/records");
    Map<String, Set<String>> reports = new TreeMap<>();
    for (String agency : AGENCIES) {
      Set<String> ofAgency = new TreeSet<>();
      try (Stream<Path> files = Files.list(records.resolve(agency))) {
        for (Path file : files.toList()) {
          JSON.readTree(file.toFile())
              .findValues("originReportId")
              .forEach(report -> ofAgency.add(report.asText()));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      assertFalse(ofAgency.isEmpty(), agency);
      reports.put(agency, ofAgency);
    }
    return reports;
  }

  private Stream<DynamicTest> found(String question, String requester, String... titles) {
    return Stream.of(
        DynamicTest.dynamicTest(
            requester + " " + question,
            () -> {
              Set<String> french = titles(analyst(requester).get(ALL + "&" + question));
              french.removeIf(title -> !title.startsWith("fra-ct: "));
              assertEquals(Set.of(titles), french);
            }));
  }

  /** The titles of the other agencies' records: of its own a requester sees all. */
  private Set<String> foreign(String requester, String question) {
    Answer answer = analyst(requester).get(question);
    assertEquals(200, answer.status(), answer::text);
    Set<String> titles = titles(answer);
    titles.removeIf(title -> title.startsWith(requester + ": "));
    return titles;
  }

  private static Set<String> titles(Answer list) {
    Set<String> titles = new TreeSet<>();
    items(list)
        .forEach(item ->
            titles.add(
                item.path("originator").asText()
                    + ": "
                    + item.path("summary").path("title").asText()));
    return titles;
  }

  private static List<JsonNode> items(Answer list) {
    return list.json().path("items").valueStream().toList();
  }

  private static String collection(String agency) {
    return "/api/v1/agencies/" + agency + "/incidents";
  }

  private static void assertSame(Answer expected, Answer actual) {
    assertEquals(expected.status(), actual.status());
    assertEquals(withoutDate(expected), withoutDate(actual));
    assertArrayEquals(expected.body(), actual.body());
  }

  private static Map<String, List<String>> withoutDate(Answer answer) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(answer.headers());
    headers.remove("Date");
    return headers;
  }
}
