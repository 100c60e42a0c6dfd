// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.entente.incidents.OwnPolicy;
import org.entente.incidents.ServiceResource;
import org.entente.incidents.incident.Body;
import org.entente.incidents.incident.Person;
import org.entente.incidents.incident.Person.Reply;
import org.entente.incidents.incident.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Germany sees all but sources, Sweden the country, the day, bands and pseudonyms, Russia the
 * division alone.
 */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@TestProfile(OwnPolicy.class)
class SearchResourceTest {

  private static final Pattern ID =
      Pattern.compile("\"id\":\"([0-9a-f-]{36})\",\"urn\":\"urn:entente");

  @TestHTTPResource("/")
  @SuppressWarnings("NullAway.Init") // the test framework sets it
  URI base;

  @SuppressWarnings("NullAway.Init") // made before each test
  World world;

  private final String tag = "z" + UUID.randomUUID().toString().substring(0, 8);

  @BeforeEach
  void world() {
    world = new World(base);
    world.install();
  }

  @Test
  void case44ConditionOnAWithheldFieldIsMetAsIfItWereAbsent() {
    // Given
    String id = world.released(Body.full(tag).toString()).id();

    // Then
    assertEquals(List.of(id), found(world.germany, "where=detail.weapons.type:in:5%7C6"));
    assertEquals(List.of(), found(world.sweden, "where=detail.weapons.type:in:5%7C6"));
    assertEquals(List.of(id), found(world.sweden, "where=detail.weapons.type:not:5"));
    assertEquals(List.of(), found(world.germany, "where=detail.weapons.type:not:5"));
    assertEquals(List.of(id), found(world.sweden, "where=detail:absent"));
    assertEquals(List.of(), found(world.sweden, "where=detail:exists"));
    assertEquals(List.of(id), found(world.germany, "where=casualties.figures.best:ge:12"));
    assertEquals(List.of(), found(world.sweden, "where=casualties.figures.best:ge:12"));
    assertEquals(List.of(id), found(world.sweden, "where=casualties.band:exists"));
    assertEquals(List.of(id), found(world.germany, "where=place.placeName:prefix:Brest"));
    assertEquals(List.of(), found(world.sweden, "where=place.placeName:prefix:Brest"));
    assertEquals(List.of(), found(world.germany, "where=sources.sources.discipline:in:HUMINT"));
    assertEquals(List.of(id), found(world.analyst, "where=sources.sources.discipline:in:HUMINT"));
    assertEquals(
        List.of(id), found(world.germany, "where=time.earliest:lt:2024-03-22T18:00:01%2B01:00"));
    assertEquals(List.of(), found(world.sweden, "where=time.earliest:exists"));
    assertEquals(List.of(id), found(world.germany, "where=persons.persons.name:exists"));
    assertEquals(List.of(), found(world.sweden, "where=persons.persons.name:exists"));
    assertEquals(List.of(id), found(world.sweden, "where=persons.persons.pseudonym:in:P1"));
  }

  @Test
  void case26AParagraphCountsOnlyWhereItsOwnLabelIsVisible() {
    // Given: a paragraph for Germany alone
    String id = world.released(Body.full(tag).toString()).id();

    // Then
    assertEquals(List.of(id), found(world.germany, "q=german%20" + tag));
    assertEquals(List.of(), found(world.sweden, "q=german%20" + tag));
    assertEquals(List.of(id), found(world.sweden, "q=open%20" + tag));
    assertEquals(List.of(id), found(world.germany, "where=summary.paragraphs.text:prefix:german"));
    assertEquals(List.of(), found(world.sweden, "where=summary.paragraphs.text:prefix:german"));
  }

  @Test
  void case40APointIsSoughtOnlyWhereTheExactPlaceIsShown() {
    // Given: Brest
    String id = world.released(Body.full(tag).toString()).id();

    // Then
    assertEquals(List.of(id), found(world.germany, "bbox=-5,48,-4,49"));
    assertEquals(List.of(), found(world.germany, "bbox=-4,48,-5,49&where=place.country:in:DEU"));
    assertEquals(List.of(id), found(world.germany, "circle=-4.5,48.4,5"));
    assertEquals(List.of(), found(world.germany, "circle=-4.5,48.9,5"));
    for (Person coarse : List.of(world.sweden, world.russia)) {
      assertEquals(List.of(), found(coarse, "bbox=-180,-90,180,90"));
      assertEquals(List.of(), found(coarse, "circle=-4.486,48.39,20000"));
      assertEquals(List.of(id), found(coarse, "country=FRA"));
    }
  }

  @Test
  void anAreaMayLieAcrossTheAntimeridian() {
    // Given: Fiji's waters
    String id =
        world
            .released(
                Body.full(tag)
                    .with(
                        "place",
                        "{\"country\":\"FJI\",\"point\":{\"lat\":-17.0,\"lon\":179.9},\"wherePrecision\":1}")
                    .toString())
            .id();

    // Then
    assertEquals(List.of(id), found(world.germany, "bbox=179,-18,-179,-16"));
    assertEquals(List.of(), found(world.germany, "bbox=-179,-18,179,-16"));
    assertEquals(List.of(id), found(world.germany, "circle=-179.9,-17,50"));
  }

  @Test
  void wordsOfASummaryAreReducedByItsLanguage() {
    // Given
    String english =
        world
            .released(
                Body.full(tag)
                    .with("summary", "{\"title\":\"bombings " + tag + "\",\"language\":\"en-GB\"}")
                    .toString())
            .id();

    // Then
    assertEquals(List.of(english), found(world.germany, "q=bombing%20" + tag));
    assertEquals(List.of(english), found(world.germany, "q=BOMBED%20" + tag));
    assertEquals(List.of(), found(world.russia, "q=bombing%20" + tag));
  }

  @Test
  void twoErrorsAreNamedInOneOrder() {
    for (String path : List.of("", "/count", "/facets", "/map")) {
      Set<String> answers = new HashSet<>();
      for (int i = 0; i < 16; i++) {
        answers.add(
            world
                .germany
                .get(World.INCIDENTS + path + "?q=a&kind=&admin1=Hessen&actor=&country=")
                .expect(400)
                .body());
      }
      assertEquals(1, answers.size(), answers::toString);
      assertTrue(answers.toString().contains("\"pointer\":\"actor\""), answers::toString);
    }
  }

  @Test
  void case46OnlyOrdersThatAnIndexServesAreAccepted() {
    for (String sort :
        List.of("title", "modifiedAt", "-casualties.band", "day,id", "DAY", "day;select%201")) {
      world.germany.get(World.INCIDENTS + "?sort=" + sort).expect(400);
    }
  }

  @Test
  void case45AListMayGoFromTheOldest() {
    // Given
    String second = day("2024-03-22");
    String first = day("2019-01-01");
    String third = day("2025-01-01");

    // Then: all have the tag; words and plain lists alike, and page by page
    assertEquals(List.of(first, second, third), found(world.sweden, "sort=day"));
    assertEquals(List.of(third, second, first), found(world.sweden, "sort=-day"));
    Reply page = world.sweden.get(World.INCIDENTS + "?sort=day&limit=2&q=" + tag).expect(200);
    String next = page.body().substring(page.body().indexOf("\"next\":\"") + 8).split("\"")[0];
    assertEquals(List.of(third), found(world.sweden, "sort=day&limit=2&cursor=" + next));
    world
        .sweden
        .get(World.INCIDENTS + "?sort=-day&limit=2&q=" + tag + "&cursor=" + next)
        .expect(400);
  }

  private String day(String day) {
    return world.released(Body.full(tag).with("time", "{\"day\":\"" + day + "\"}").toString()).id();
  }

  @Test
  void case49And50CountsFacetsAndHistogramsSayWhatIsVisibleAlone() {
    // Given
    world.released(Body.full(tag).toString());
    world.released(Body.full(tag).hiddenFrom("DEU").toString());

    // Then
    assertEquals("{\"count\":1}", aggregate(world.germany, "count?q=" + tag));
    assertEquals("{\"count\":2}", aggregate(world.sweden, "count?q=" + tag));
    assertEquals("{\"count\":0}", aggregate(world.italy, "count?q=" + tag));
    assertEquals(
        "{\"field\":\"place.admin1\",\"values\":[{\"value\":\"Bretagne "
            + tag
            + "\",\"count\":1}]}",
        aggregate(world.germany, "facets?by=admin1&q=" + tag));
    assertEquals(
        "{\"field\":\"place.admin1\",\"absent\":2,\"values\":[]}",
        aggregate(world.sweden, "facets?by=admin1&q=" + tag));
    assertEquals(
        "{\"field\":\"detail.weapons.type\",\"values\":[{\"value\":\"5\",\"count\":1}]}",
        aggregate(world.germany, "facets?by=detail.weapons.type&q=" + tag));
    assertEquals(
        "{\"interval\":\"month\",\"buckets\":[{\"from\":\"2024-03-01\",\"count\":1}]}",
        aggregate(world.germany, "histogram?interval=month&q=" + tag));
    assertEquals(
        "{\"interval\":\"month\",\"buckets\":[],\"undated\":2}",
        aggregate(world.russia, "histogram?interval=month&q=" + tag));
  }

  @Test
  void sumsPerLabelAndRedactedViewsCountAlike() {
    // Given
    world.released(Body.full(tag).toString());
    world.released(Body.full(tag).with("time", "{\"day\":\"2023-12-31\"}").toString());

    for (Person person : world.partners()) {
      for (String filter : List.of("", "&country=FRA", "&tlp=AMBER", "&tlp=RED&country=FRA")) {
        for (String question :
            List.of(
                "count?kind=ATTACK",
                "facets?kind=ATTACK&by=kind",
                "facets?kind=ATTACK&by=country",
                "facets?kind=ATTACK&by=tlp",
                "facets?kind=ATTACK&by=classification",
                "facets?kind=ATTACK&by=recordStatus",
                "histogram?kind=ATTACK&interval=year",
                "histogram?kind=ATTACK&interval=month",
                "histogram?kind=ATTACK&interval=month&dayFrom=2024-01-01",
                "histogram?kind=ATTACK&interval=month&dayFrom=2023-12-01&dayTo=2024-03-31")) {
          // When: a condition that everything meets keeps the sums from answering
          String summed = aggregate(person, question + filter);
          String counted = aggregate(person, question + filter + "&where=kind:exists");

          // Then
          assertEquals(counted, summed, question + filter);
        }
      }
    }
  }

  @Test
  void case51MapsHaveCellsThatNoQuestionMoves() {
    // Given: Brest, at -4.486 48.39
    world.released(Body.full(tag).toString());

    // When
    String whole = aggregate(world.germany, "map?zoom=5&q=" + tag);

    // Then: in cells of 45/32 degrees, also when the box cuts the cell in two
    assertEquals(
        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"bbox\":[-5.625,47.8125,"
            + "-4.21875,49.21875],\"geometry\":{\"type\":\"Point\",\"coordinates\":[-4.921875,48.515625]},"
            + "\"properties\":{\"count\":1}}]}",
        whole);
    assertEquals(whole, aggregate(world.germany, "map?zoom=5&bbox=-5.6,48,-5.5,48.1&q=" + tag));
    assertEquals(
        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"geometry\":null,"
            + "\"properties\":{\"count\":1,\"country\":\"FRA\"}}]}",
        aggregate(world.sweden, "map?zoom=14&q=" + tag));
    assertEquals(
        "{\"type\":\"FeatureCollection\",\"features\":[]}",
        aggregate(world.sweden, "map?zoom=14&bbox=-5.6,48,-4,49&q=" + tag));
  }

  @Test
  void case47SuggestionsComeFromVisibleValuesAlone() {
    // Given
    world.released(Body.full(tag).toString());

    // Then
    assertEquals(
        "{\"field\":\"actors.actors.ref\",\"values\":[\"actor " + tag + "\"]}",
        aggregate(world.germany, "suggestions?field=actor&prefix=" + tag.substring(0, 7)));
    for (Person blind : List.of(world.sweden, world.russia, world.italy)) {
      assertEquals(
          "{\"field\":\"actors.actors.ref\",\"values\":[]}",
          aggregate(blind, "suggestions?field=actor&prefix=" + tag.substring(0, 7)));
    }
  }

  @Test
  void case56TheAnswersHeadersDoNotDependOnWhatIsCounted() {
    // Given
    world.released(Body.full(tag).hiddenFrom("DEU").toString());

    // Then
    Reply none = world.germany.get(World.INCIDENTS + "/count?q=" + tag).expect(200);
    Reply never = world.germany.get(World.INCIDENTS + "/count?q=never" + tag).expect(200);
    assertEquals(never.headers(), none.headers());
    assertEquals(never.body(), none.body());
    assertFalse(none.headers().containsKey("etag"));
  }

  @Test
  void case82AQuestionInABodyIsAnsweredLikeTheOneInTheAddress() {
    // Given
    String id = world.released(Body.full(tag).toString()).id();
    String body =
        "{\"q\":\""
            + tag
            + "\",\"kind\":[\"ATTACK\"],\"where\":[{\"field\":\"detail.weapons.type\","
            + "\"operator\":\"in\",\"values\":[\"5\"]}],\"bbox\":\"-5,48,-4,49\"}";

    // When
    Reply answer = world.germany.post(World.INCIDENTS + "/search", body).expect(200);

    // Then
    assertEquals(
        world
            .germany
            .get(
                World.INCIDENTS
                    + "?kind=ATTACK&where=detail.weapons.type:in:5&bbox=-5,48,-4,49&q="
                    + tag)
            .body(),
        answer.body());
    assertTrue(answer.body().contains(id));
    assertEquals(
        "{\"items\":[]}", world.sweden.post(World.INCIDENTS + "/search", body).expect(200).body());
    for (String wrong :
        List.of(
            "",
            "[]",
            "{\"Q\":\"a\"}",
            "{\"limit\":0}",
            "{\"where\":{}}",
            "{\"where\":[\"kind:exists\"]}",
            "{\"where\":[{\"field\":\"kind\"}]}",
            "{\"where\":[{\"field\":\"kind\",\"operator\":\"exists\",\"value\":\"ATTACK\"}]}",
            "{\"where\":[{\"field\":\"kind\",\"operator\":\"in\",\"values\":\"ATTACK\"}]}",
            "{\"where\":[{\"field\":\"casualties.figures.best\",\"operator\":\"in\",\"values\":[1]}]}",
            "{\"where\":[{\"field\":\"kind\",\"operator\":\"in\",\"values\":[\"\\ud800\"]}]}")) {
      world.germany.post(World.INCIDENTS + "/search", wrong).expect(400);
    }
  }

  @Test
  void listsCountByTheirItemsAndEmptyOnesAreAbsent() {
    // Given
    String id =
        world
            .released(
                Body.full(tag)
                    .with(
                        "persons",
                        "{\"persons\":[{\"pseudonym\":\"P1\",\"aliases\":[\"abu %s\",\"the %s\"],\"role\":\"suspect\"}],\"personalData\":{\"present\":true}}"
                            .formatted(tag, tag))
                    .toString())
            .id();

    // Then
    assertEquals(
        "{\"field\":\"persons.persons.aliases\",\"values\":[{\"value\":\"abu %s\",\"count\":1},{\"value\":\"the %s\",\"count\":1}]}"
            .formatted(tag, tag),
        aggregate(world.germany, "facets?by=persons.persons.aliases&q=" + tag));
    assertEquals(
        "{\"field\":\"persons.persons.aliases\",\"values\":[\"abu %s\",\"the %s\"]}"
            .formatted(tag, tag),
        aggregate(
            world.germany,
            "suggestions?field=persons.persons.aliases&prefix=" + tag.substring(0, 7)));
    assertEquals(
        "{\"field\":\"marking.caveats\",\"values\":[{\"value\":\"FAMILY\",\"count\":1}]}",
        aggregate(world.analyst, "facets?by=marking.caveats&q=" + tag));
    assertEquals(List.of(id), found(world.analyst, "where=marking.relTo:exists"));
    assertEquals(List.of(), found(world.germany, "where=marking.eyesOnly:exists"));
    assertEquals(List.of(id), found(world.germany, "where=marking.eyesOnly:absent"));
    assertEquals(
        List.of(), found(world.germany, "where=summary.paragraphs.marking.eyesOnly:exists"));
  }

  @Test
  void linksToOwnRecordsAreAskedForByTheirNames() {
    // Given
    String first = world.released(Body.small("first" + tag).toString()).id();
    String urn = "urn:entente:fra-ct:" + first;
    String second =
        world
            .released(
                Body.full(tag)
                    .with("lineage", "{\"derivedFrom\":[\"" + urn + "\"]}")
                    .with("detail", "{\"attack\":{\"relatedIncidents\":[\"" + urn + "\"]}}")
                    .toString())
            .id();

    // Then
    for (String condition :
        List.of(
            "lineage:exists",
            "detail:exists",
            "detail.attack:exists",
            "lineage.derivedFrom:in:" + urn,
            "lineage.derivedFrom:prefix:urn:entente:fra",
            "detail.attack.relatedIncidents:in:" + urn)) {
      assertEquals(List.of(second), found(world.germany, "where=" + condition), condition);
      assertEquals(List.of(), found(world.sweden, "where=" + condition), condition);
    }
    assertEquals(List.of(), found(world.germany, "where=lineage.derivedFrom:in:" + first));
    assertEquals(
        "{\"field\":\"lineage.derivedFrom\",\"values\":[{\"value\":\"" + urn + "\",\"count\":1}]}",
        aggregate(world.germany, "facets?by=lineage.derivedFrom&q=" + tag));
  }

  @Test
  void anAnswerGoesOnAfterALongQuestion() {
    // Given
    String first = day("2024-03-21");
    String second = day("2024-03-22");
    String values =
        Stream.concat(
                Stream.of("\"" + "title " + tag + "\""),
                IntStream.range(0, 49).mapToObj(n -> "\"" + "ⴰ".repeat(490) + n + "\""))
            .collect(Collectors.joining(","));
    String body =
        "{\"limit\":1,\"where\":[{\"field\":\"summary.title\",\"operator\":\"in\",\"values\":["
            + values
            + "]}]%s}";

    // When
    String page =
        world.germany.post(World.INCIDENTS + "/search", body.formatted("")).expect(200).body();
    String next = page.substring(page.indexOf("\"next\":\"") + 8).split("\"")[0];
    String last =
        world
            .germany
            .post(World.INCIDENTS + "/search", body.formatted(",\"cursor\":\"" + next + "\""))
            .expect(200)
            .body();

    // Then
    assertTrue(page.contains(second), page);
    assertTrue(last.contains(first), last);
  }

  @Test
  void anotherAgencysIncidentsAreNotCountedHere() {
    assertEquals(404, world.germany.get("/api/v1/agencies/deu-ct/incidents/count").status());
  }

  @Test
  void whatIsNotUnderstoodIsNamed() {
    for (String wrong :
        List.of(
            "?where=title:in:x",
            "?where=summary.title",
            "?where=summary.title:ge:x",
            "?where=place.wherePrecision:in:one",
            "?where=detail:in:x",
            "?where=kind:exists:x",
            "?where=kind:in:%00",
            "?where=time.earliest:lt:2024-03-22T18:00:00.5Z",
            "?where=time.earliest:lt:%2B12024-03-22T18:00:00Z",
            "?where=time.day:lt:-0044-03-15",
            "?bbox=1,2,3",
            "?bbox=0,50,1,40",
            "?circle=0,0,0",
            "?circle=0,91,5")) {
      Reply reply = world.germany.get(World.INCIDENTS + wrong).expect(400);
      assertTrue(reply.body().contains("\"pointer\""), reply.body());
    }
    world.germany.get(World.INCIDENTS + "/facets?by=nothing").expect(400);
    world.germany.get(World.INCIDENTS + "/histogram?interval=week").expect(400);
    world.germany.get(World.INCIDENTS + "/map?zoom=15").expect(400);
    for (String wrong :
        List.of(
            "casualties.band&prefix=ab",
            "actor&prefix=a",
            "actor&prefix=%20a%20",
            "actor&prefix=a%00b")) {
      world.germany.get(World.INCIDENTS + "/suggestions?field=" + wrong).expect(400);
    }
  }

  private List<String> found(Person person, String filter) {
    String query = filter.startsWith("q=") ? filter : "q=" + tag + "&" + filter;
    return ID.matcher(person.get(World.INCIDENTS + "?" + query).expect(200).body())
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  private static String aggregate(Person person, String question) {
    return person.get(World.INCIDENTS + "/" + question).expect(200).body();
  }
}
