// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.entente.local.federation.LocalFederation;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same question, four right answers: what each may see is read off the demo's policies. */
@ExtendWith(FederationExtension.class)
class FourAnswersE2ET {

  private static final String ALL = "/api/v1/incidents";
  private static final String WARNINGS = ALL + "?kind=WARNING&country=RUS";

  /** What a partner gets of a warning on its soil: the record's core, and three sections. */
  private static final Set<String> MEMBERS_OF_A_WARNING =
      Set.of(
          "id",
          "urn",
          "originator",
          "kind",
          "recordStatus",
          "marking",
          "modifiedAt",
          "summary",
          "place",
          "time");

  private final LocalFederation federation;

  FourAnswersE2ET(LocalFederation federation) {
    this.federation = federation;
  }

  @TestFactory
  Stream<DynamicTest> eachAgencySeesWhatThePoliciesOfTheOthersLetItSee() {
    return DemoTitles.SEEN_BY.keySet().stream()
        .sorted()
        .map(agency ->
            DynamicTest.dynamicTest(
                agency + "-analyst",
                () -> {
                  // When
                  Response answer = Asking.as(federation, agency + "-analyst").get(ALL);

                  // Then
                  assertEquals(200, answer.statusCode(), answer.asString());
                  assertTrue(answer.jsonPath().getBoolean("complete"));
                  assertEquals(DemoTitles.seenBy(agency), Asking.titles(answer));
                }));
  }

  @Test
  void russiaIsWarnedOfBothThreatsOnItsSoil() {
    // When
    Response answer = Asking.as(federation, "rus-ct-analyst").get(WARNINGS);

    // Then
    assertEquals(
        Set.of(DemoTitles.FRENCH_WARNING, DemoTitles.GERMAN_WARNING), Asking.titles(answer));
  }

  @Test
  void aWarningForRussiaTellsRegionAndDayButNoPersonNoSourceNoActorAndNoVenue() {
    // When
    Response answer = Asking.as(federation, "rus-ct-analyst").get(WARNINGS);

    // Then
    Map<String, Object> french = item(answer, "fra-ct");
    Map<String, Object> german = item(answer, "deu-ct");
    assertAll(
        () -> assertEquals(MEMBERS_OF_A_WARNING, french.keySet()),
        () -> assertEquals(MEMBERS_OF_A_WARNING, german.keySet()),
        () ->
            assertEquals(Map.of("country", "RUS", "admin1", "Moscow Oblast"), french.get("place")),
        () -> assertEquals(Map.of("country", "RUS", "admin1", "Moscow"), german.get("place")),
        () -> assertEquals(Map.of("day", "2024-03-07"), french.get("time")),
        () -> assertEquals(Map.of("day", "2024-03-08"), german.get("time")));
  }

  @Test
  void theParagraphForGermanyAloneIsNotInTheWarningForRussia() {
    // When
    Response forRussia = Asking.as(federation, "rus-ct-analyst").get(WARNINGS);
    Response forGermany = Asking.as(federation, "deu-ct-analyst").get(WARNINGS);

    // Then
    assertEquals(1, paragraphs(item(forRussia, "fra-ct")).size());
    assertEquals(2, paragraphs(item(forGermany, "fra-ct")).size());
    assertFalse(forRussia.asString().contains("single-sourced"));
    assertTrue(forGermany.asString().contains("single-sourced"));
  }

  @Test
  void ofTheListsInTheMarkingARequesterReadsOnlyItsOwnNames() {
    // When
    Map<?, ?> marking =
        section(item(Asking.as(federation, "rus-ct-analyst").get(WARNINGS), "fra-ct"), "marking");

    // Then
    assertEquals(List.of("RUS"), marking.get("relTo"));
    assertEquals(
        Set.of("classification", "tlp", "pap", "handling", "relTo"), new TreeSet<>(names(marking)));
  }

  @Test
  void inPagesOfTwoEachRecordComesOnceAndInTheSameOrder() {
    // Given
    Asking germany = Asking.as(federation, "deu-ct-analyst");
    Response whole = germany.get(ALL);

    // When
    List<String> ids = new ArrayList<>();
    List<Boolean> complete = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    Optional<String> path = Optional.of(ALL + "?limit=2");
    while (path.isPresent() && sizes.size() < 100) {
      Response page = germany.get(path.get());
      ids.addAll(page.jsonPath().getList("items.id"));
      complete.add(page.jsonPath().getBoolean("complete"));
      sizes.add(page.jsonPath().getList("items").size());
      path = next(page);
    }

    // Then
    assertEquals(whole.jsonPath().getList("items.id"), ids);
    assertEquals(Set.of(true), Set.copyOf(complete));
    assertTrue(sizes.stream().allMatch(size -> size <= 2), () -> "sizes " + sizes);
  }

  /** The address of the next page, on which the header and the body's cursor must agree. */
  private static Optional<String> next(Response page) {
    Optional<String> cursor = Optional.ofNullable(page.jsonPath().getString("next"));
    Optional<String> address =
        Optional.ofNullable(page.header("Link"))
            .map(link -> link.replaceFirst("^<([^>]*)>; rel=\"next\"$", "$1"));
    assertEquals(cursor, address.map(text -> text.replaceFirst(".*[?&]cursor=([^&]*).*", "$1")));
    return address;
  }

  private static Map<String, Object> item(Response list, String originator) {
    return list.jsonPath().<Map<String, Object>>getList("items").stream()
        .filter(item -> originator.equals(item.get("originator")))
        .findFirst()
        .orElseThrow(() -> new AssertionError("none of " + originator + ": " + list.asString()));
  }

  private static List<?> paragraphs(Map<String, Object> incident) {
    return (List<?>) Objects.requireNonNull(section(incident, "summary").get("paragraphs"));
  }

  private static Map<?, ?> section(Map<String, Object> incident, String name) {
    return (Map<?, ?>) Objects.requireNonNull(incident.get(name), name);
  }

  private static List<String> names(Map<?, ?> object) {
    return object.keySet().stream().map(String::valueOf).toList();
  }
}
