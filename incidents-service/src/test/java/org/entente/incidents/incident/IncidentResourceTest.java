// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.entente.incidents.ServiceResource;
import org.entente.incidents.incident.Person.Reply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What everybody gets from a running service; it must hold with each wall alone, too. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class IncidentResourceTest {

  @TestHTTPResource("/")
  @SuppressWarnings("NullAway.Init") // the test framework sets it
  URI base;

  @SuppressWarnings("NullAway.Init") // made before each test
  World world;

  /** In every text of a test's records, and in nobody else's. */
  final String tag = "t" + UUID.randomUUID().toString().substring(0, 8);

  @BeforeEach
  void world() {
    world = new World(base);
    world.install();
  }

  // Bodies and rows

  @Test
  void showsItsOwnPeopleEverySection() {
    Reply written = world.released(Body.full(tag).toString());

    String body = world.contributor.get(World.path(written)).expect(200).body();

    assertEquals(
        """
        {"id":"#ID","urn":"urn:entente:fra-ct:#ID","originator":"fra-ct","kind":"ATTACK",\
        "recordStatus":"RELEASED","marking":MARKING,"modifiedAt":"TIME",\
        "summary":{"title":"title TAG","language":"en","paragraphs":[{"text":"open TAG"},\
        {"text":"german TAG","marking":{"relTo":["DEU","FRA"]}}],"eventStatus":"occurred"},\
        "place":{"country":"FRA","admin1":"Bretagne TAG","admin2":"Finistère TAG",\
        "placeName":"Brest TAG","point":{"lat":48.39,"lon":-4.486},"wherePrecision":1,\
        "locationKind":"site"},\
        "time":{"day":"2024-03-22","earliest":"2024-03-22T17:00:00Z",\
        "latest":"2024-03-22T18:00:00Z","zone":"Europe/Paris","timePrecision":1,\
        "fidelity":"second"},\
        "casualties":{"band":"10-99","figures":[{"class":"civilian","measure":"killed","low":10,\
        "best":12,"high":20,"sourceRef":"S1"}],"damage":{"infrastructure":["bridge TAG"]}},\
        "actors":{"actors":[{"ref":"actor TAG","role":"planner"}]},\
        "persons":{"persons":[{"pseudonym":"P1","name":"name TAG","role":"suspect"}],\
        "charges":[{"person":"P1","offence":"offence TAG"}],"personalData":{"present":true}},\
        "sources":{"sources":[{"ref":"S1","discipline":"HUMINT","scheme":"admiralty",\
        "reliability":"B","credibility":"2","originReportId":"report TAG"}]},\
        "assessment":{"question":"question TAG","likelihood":"likely"},\
        "detail":{"weapons":[{"type":5,"detail":"weapon TAG"}]},\
        "lineage":{"validFrom":"2024-03-22T00:00:00Z"},\
        "attachments":{"files":[{"name":"TAG.pdf","mediaType":"application/pdf",\
        "sha256":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"}]},\
        "custody":{"version":3,"custodyChain":[\
        {"action":"created","agency":"fra-ct","by":"carla","at":"TIME"},\
        {"action":"submitted","agency":"fra-ct","by":"carla","at":"TIME"},\
        {"action":"released","agency":"fra-ct","by":"rene","at":"TIME"}],"createdAt":"TIME",\
        "approvals":[{"by":"rene","at":"TIME"}],"marking":MARKING}}\
        """
            .replace(
                "MARKING",
                """
                {"classification":{"scheme":"FRA","code":"SECRET","ordinal":3},"tlp":"AMBER",\
                "pap":"CLEAR","caveats":["FAMILY"],"relTo":["DEU","FRA","rus-ct","swe-ct"],\
                "withholdFrom":["XAA"],"concerns":["ESP"],"agreement":"pact of five"}\
                """)
            .replace("#ID", written.id())
            .replace("TAG", tag),
        timeless(body));
  }

  @Test
  void showsEachPartnerTheSectionsOfItsDisclosure() {
    Reply written = world.released(Body.full(tag).toString());

    String core =
        """
        {"id":"%s","urn":"urn:entente:fra-ct:%s","originator":"fra-ct","kind":"ATTACK",\
        "recordStatus":"RELEASED","marking":{"classification":{"scheme":"FRA","code":"SECRET",\
        "ordinal":3},"tlp":"AMBER","pap":"CLEAR","caveats":["FAMILY"],"relTo":["%s"]},\
        "modifiedAt":"TIME",\
        """;
    assertEquals(
        core.formatted(written.id(), written.id(), "DEU")
            + """
            "summary":{"title":"title TAG","language":"en","paragraphs":[{"text":"open TAG"},\
            {"text":"german TAG","marking":{"relTo":["DEU"]}}],"eventStatus":"occurred"},\
            "place":{"country":"FRA","admin1":"Bretagne TAG","admin2":"Finistère TAG",\
            "placeName":"Brest TAG","point":{"lat":48.39,"lon":-4.486},"wherePrecision":1,\
            "locationKind":"site"},\
            "time":{"day":"2024-03-22","earliest":"2024-03-22T17:00:00Z",\
            "latest":"2024-03-22T18:00:00Z","zone":"Europe/Paris","timePrecision":1,\
            "fidelity":"second"},\
            "casualties":{"band":"10-99","figures":[{"class":"civilian","measure":"killed",\
            "low":10,"best":12,"high":20,"sourceRef":"S1"}],\
            "damage":{"infrastructure":["bridge TAG"]}},\
            "actors":{"actors":[{"ref":"actor TAG","role":"planner"}]},\
            "persons":{"persons":[{"pseudonym":"P1","name":"name TAG","role":"suspect"}],\
            "charges":[{"person":"P1","offence":"offence TAG"}],"personalData":{"present":true}},\
            "assessment":{"question":"question TAG","likelihood":"likely"},\
            "detail":{"weapons":[{"type":5,"detail":"weapon TAG"}]},\
            "lineage":{"validFrom":"2024-03-22T00:00:00Z"},\
            "attachments":{"files":[{"name":"TAG.pdf","mediaType":"application/pdf",\
            "sha256":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"}]}}\
            """
                .replace("TAG", tag),
        timeless(world.germany.get(World.path(written)).expect(200).body()));
    assertEquals(
        core.formatted(written.id(), written.id(), "swe-ct")
            + """
            "summary":{"title":"title TAG","language":"en","paragraphs":[{"text":"open TAG"}],\
            "eventStatus":"occurred"},"place":{"country":"FRA"},"time":{"day":"2024-03-22"},\
            "casualties":{"band":"10-99"},\
            "persons":{"persons":[{"pseudonym":"P1","role":"suspect"}]}}\
            """
                .replace("TAG", tag),
        timeless(world.sweden.get(World.path(written)).expect(200).body()));
    assertEquals(
        core.formatted(written.id(), written.id(), "rus-ct")
            + "\"place\":{\"country\":\"FRA\",\"admin1\":\"Bretagne TAG\"}}".replace("TAG", tag),
        timeless(world.russia.get(World.path(written)).expect(200).body()));
    assertEquals(404, world.italy.get(World.path(written)).status());
  }

  @Test
  void withholdsPersonsFromARequestWithoutAPurpose() {
    // Under no agreement: that would ask for one of its purposes.
    Reply written =
        world.released(
            Body.full(tag)
                .with(
                    "marking",
                    """
                    {"classification":{"scheme":"FRA","code":"SECRET"},"tlp":"AMBER",
                     "relTo":["FRA","DEU","SWE"]}
                    """)
                .toString());

    for (Person person : List.of(world.contributor, world.germany, world.sweden)) {
      String body = person.withoutPurpose().get(World.path(written)).expect(200).body();

      assertFalse(body.contains("\"persons\""), body);
    }
  }

  @Test
  void showsNobodyElseADraft() {
    Reply draft = world.contributor.post(World.INCIDENTS, Body.full(tag).toString()).expect(201);

    assertEquals("DRAFT", draft.body().split("\"recordStatus\":\"")[1].substring(0, 5));
    world.analyst.get(World.path(draft)).expect(200);
    world.partners().forEach(partner -> partner.get(World.path(draft)).expect(404));
    world.uncleared.get(World.path(draft)).expect(404);
  }

  @Test
  void answersForWhatIsHiddenAsForWhatDoesNotExist() {
    Reply hidden =
        world.released(Body.full(tag).hiddenFrom("deu-ct", "swe-ct", "rus-ct").toString());
    List<Person> kept = new ArrayList<>(world.partners());
    kept.add(world.uncleared);

    for (Person person : kept) {
      assertEquals(person.get(World.absent()), person.get(World.path(hidden)));
      assertEquals(404, person.get(World.path(hidden)).status());
      assertEquals(
          person.get(World.absent(), "If-None-Match", hidden.etag()),
          person.get(World.path(hidden), "If-None-Match", hidden.etag()));
    }
    for (Person person : List.of(world.uncleared, world.italy)) {
      for (String[] headers :
          new String[][] {{}, {"If-Match", "\"stale\""}, {"If-Match", hidden.etag()}}) {
        for (String body : List.of("", "{", "{\"kind\":\"X\"}", Body.full(tag).toString())) {
          Reply absent = person.put(World.absent(), body, headers);
          assertEquals(absent, person.put(World.path(hidden), body, headers));
          assertEquals(404, absent.status());
        }
        assertEquals(
            person.post(World.absent() + "/release", "", headers),
            person.post(World.path(hidden) + "/release", "", headers));
      }
    }
  }

  @Test
  void listsNothingHiddenAndNoTraceOfIt() {
    world.released(Body.full(tag).hiddenFrom("deu-ct", "swe-ct", "rus-ct").toString());
    Reply shown = world.released(Body.full(tag).toString());

    assertEquals(List.of(shown.id()), ids(world.germany.get(list("q=" + tag))));
    assertEquals(List.of(shown.id()), ids(world.sweden.get(list("q=" + tag))));
    assertEquals(List.of(shown.id()), ids(world.russia.get(list("q=" + tag))));
    assertEquals("{\"items\":[]}", world.italy.get(list("q=" + tag)).expect(200).body());
    assertEquals(2, ids(world.analyst.get(list("q=" + tag))).size());
  }

  @Test
  void neverSendsAWordOfAHiddenField() {
    String canary = "canary" + tag;
    Reply written =
        world.released(
            Body.full(tag)
                .with(
                    "sources",
                    "{\"sources\":[{\"discipline\":\"HUMINT\",\"originReportId\":\"%s\"}]}"
                        .formatted(canary))
                .with(
                    "marking",
                    """
                    {"classification":{"scheme":"FRA","code":"SECRET"},"tlp":"AMBER",
                     "relTo":["FRA","DEU","SWE","community:%s"],"handling":["H3"],
                     "handlingText":"%s","agreement":"pact of five","withholdFrom":["ita-%s"]}
                    """
                        .formatted(canary, canary, canary))
                .toString());

    world.germany.get(World.path(written)).expect(200);
    world.sweden.get(World.path(written)).expect(200);
    for (Person partner : world.partners()) {
      List<String> answers =
          Stream.of(
                  partner.get(World.path(written)),
                  partner.get(list("q=" + tag)),
                  partner.get(list("q=" + canary)),
                  partner.get(list("country=FRA&limit=1000")))
              .map(reply -> reply.headers() + reply.body())
              .toList();
      answers.forEach(answer -> assertFalse(answer.contains(canary), answer));
      answers.forEach(answer -> assertFalse(answer.contains("pact of five"), answer));
    }
    assertTrue(world.contributor.get(World.path(written)).body().contains(canary));
  }

  @Test
  void showsALinkOnlyWhereItsTargetIsVisible() {
    Reply target = world.released(Body.full(tag).hiddenFrom("deu-ct").toString());
    Reply written =
        world.released(
            Body.small(tag)
                .with(
                    "marking",
                    """
                    {"classification":{"scheme":"ENTENTE","code":"UNCLASSIFIED"},"tlp":"GREEN",
                     "upstream":{"deu-ct":["FRA","DEU"]}}
                    """)
                .with(
                    "lineage",
                    "{\"derivedFrom\":[\"urn:entente:fra-ct:%s\",\"urn:entente:deu-ct:%s\"]}"
                        .formatted(target.id(), target.id()))
                .toString());

    String own = world.contributor.get(World.path(written)).expect(200).body();
    Reply german = world.germany.get(World.path(written)).expect(200);

    assertTrue(own.contains("fra-ct:" + target.id()), own);
    assertFalse(german.body().contains("fra-ct:" + target.id()), german.body());
    assertTrue(german.body().contains("deu-ct:" + target.id()), german.body());
    assertEquals(404, world.sweden.get(World.path(written)).status());
  }

  @Test
  void releasesNoLinkToAnotherAgencysRecordWithoutItsTerms() {
    Reply draft =
        world
            .contributor
            .post(
                World.INCIDENTS,
                Body.small(tag)
                    .with(
                        "lineage",
                        "{\"derivedFrom\":[\"urn:entente:deu-ct:%s\"]}"
                            .formatted(UUID.randomUUID()))
                    .toString())
            .expect(201);

    Reply refused =
        world
            .contributor
            .post(World.path(draft) + "/submission", "", "If-Match", draft.etag())
            .expect(400);

    assertTrue(refused.body().contains("\"/marking/upstream\""), refused.body());
  }

  @Test
  void addingALinkToAHiddenIncidentMovesNothingForOthers() {
    Reply target = world.released(Body.full(tag).hiddenFrom("deu-ct").toString());
    Reply written = world.released(Body.full(tag).toString());
    Reply before = world.germany.get(World.path(written)).expect(200);

    world
        .contributor
        .put(
            World.path(written),
            Body.full(tag)
                .with(
                    "lineage",
                    "{\"validFrom\":\"2024-03-22T00:00:00Z\",\"supersedes\":\"urn:entente:fra-ct:%s\"}"
                        .formatted(target.id()))
                .toString(),
            "If-Match",
            written.etag())
        .expect(200);

    assertEquals(before, world.germany.get(World.path(written)));
  }

  // Entity tags

  @Test
  void answersNotModifiedToTheTagOfTheSameView() {
    Reply written = world.released(Body.full(tag).toString());
    Reply german = world.germany.get(World.path(written)).expect(200);

    Reply again = world.germany.get(World.path(written), "If-None-Match", german.etag());

    assertEquals(304, again.status());
    assertEquals("", again.body());
    assertNotEquals(german.etag(), world.sweden.get(World.path(written)).etag());
    world.sweden.get(World.path(written), "If-None-Match", german.etag()).expect(200);
  }

  @Test
  void changingTheExactPlaceMovesNothingForCoarserReaders() {
    Reply written = world.released(Body.full(tag).toString());
    List<Person> coarse = List.of(world.sweden, world.russia);
    List<Reply> before =
        coarse.stream().map(person -> person.get(World.path(written)).expect(200)).toList();
    Reply german = world.germany.get(World.path(written)).expect(200);

    world
        .contributor
        .put(
            World.path(written),
            Body.full(tag)
                .with(
                    "place",
                    "{\"country\":\"FRA\",\"admin1\":\"Bretagne %s\",\"placeName\":\"Lorient\"}"
                        .formatted(tag))
                .with(
                    "sources",
                    "{\"sources\":[{\"discipline\":\"OSINT\",\"scheme\":\"admiralty\","
                        + "\"reliability\":\"B\",\"credibility\":\"2\"}]}")
                .toString(),
            "If-Match",
            written.etag())
        .expect(200);

    assertEquals(before, coarse.stream().map(person -> person.get(World.path(written))).toList());
    assertNotEquals(german.etag(), world.germany.get(World.path(written)).etag());
  }

  // Pages

  @Test
  void pagesThroughAllThatIsVisibleWithHiddenOnesInBetween() {
    List<String> visible = new ArrayList<>();
    for (int index = 0; index < 12; index++) {
      Body body = Body.full(tag).with("kind", "\"DESIGNATION\"");
      if (index % 4 != 3) {
        body.with("time", "{\"day\":\"2024-01-%02d\"}".formatted(1 + index / 2));
      } else {
        body.without("time");
      }
      visible.add(world.released(body.toString()).id());
      world.released(body.hiddenFrom("deu-ct", "swe-ct", "rus-ct").toString());
    }

    for (Person person : List.of(world.germany, world.sweden, world.russia)) {
      List<String> whole = ids(person.get(list("q=" + tag + "&limit=1000")).expect(200));
      assertEquals(12, whole.size());
      assertEquals(sorted(visible), sorted(whole));
      for (int limit : new int[] {1, 5, 11, 12}) {
        assertEquals(whole, walk(person, "q=" + tag + "&limit=" + limit));
      }
    }
    List<String> byId = new ArrayList<>(visible);
    byId.sort(Collections.reverseOrder());
    assertEquals(byId, ids(world.russia.get(list("q=" + tag + "&limit=1000"))));
  }

  @Test
  void acceptsACursorFromItsOwnCallerPurposeAndQuestionOnly() {
    for (int index = 0; index < 3; index++) {
      world.released(Body.full(tag).toString());
    }
    Reply first = world.germany.get(list("q=" + tag + "&limit=1")).expect(200);
    String cursor = cursor(first);
    String next = list("q=" + tag + "&limit=2&cursor=" + cursor);

    assertEquals(2, ids(world.germany.get(next).expect(200)).size());
    assertTrue(first.header("link").contains("cursor=" + cursor));
    Reply refused = world.germany.get(list("q=" + tag + "&cursor=" + cursor + "A")).expect(400);
    assertTrue(refused.body().contains("urn:entente:problem:invalid-cursor"), refused.body());
    String flipped = (cursor.charAt(0) == 'A' ? 'B' : 'A') + cursor.substring(1);
    for (Reply reply :
        List.of(
            world.germany.get(list("q=" + tag + "&cursor=" + flipped)),
            world.sweden.get(next),
            Person.of(base, "dieter", "deu-ct", 3, "analyst").get(next),
            world.germany.withoutPurpose().get(next),
            world.germany.get(list("q=" + tag + "&kind=ATTACK&cursor=" + cursor)))) {
      assertEquals(refused, reply);
    }
  }

  @Test
  void refusesQueriesThatItDoesNotKnow() {
    Map<String, String> wrong =
        Map.of(
            "colour=red", "colour",
            "kind=PARTY", "kind",
            "country=FR", "country",
            "dayFrom=yesterday", "dayFrom",
            "dayFrom=2024-02-02&dayTo=2024-02-01", "dayTo",
            "limit=0", "limit",
            "limit=1001", "limit",
            "tlp=PINK", "tlp",
            "q=", "q");
    Map<String, String> answers = new TreeMap<>();
    wrong.forEach((query, name) -> {
      Reply reply = world.germany.get(list(query));
      answers.put(
          query, reply.status() + (reply.body().contains('"' + name + '"') ? " " + name : ""));
    });

    Map<String, String> refused = new TreeMap<>();
    wrong.forEach((query, name) -> refused.put(query, "400 " + name));
    assertEquals(refused, answers);
  }

  // Writing

  @Test
  void writesWhatItWasGivenAndSaysWhereItIs() {
    Reply created = world.contributor.post(World.INCIDENTS, Body.full(tag).toString()).expect(201);

    assertEquals(World.path(created), created.header("location"));
    Reply read = world.contributor.get(World.path(created)).expect(200);
    assertEquals(created.body(), read.body());
    assertEquals(created.etag(), read.etag());
    assertEquals(4, UUID.fromString(created.id()).version());
  }

  @Test
  void takesBackWhatItSentUnchanged() {
    Reply written = world.released(Body.full(tag).toString());

    Reply replaced =
        world
            .contributor
            .put(World.path(written), written.body(), "If-Match", written.etag())
            .expect(200);

    assertEquals(
        timeless(written.body()).replaceAll("\"custody\".*", ""),
        timeless(replaced.body()).replaceAll("\"custody\".*", ""));
    assertTrue(replaced.body().contains("\"version\":4"), replaced.body());
  }

  @Test
  void keepsWhatTheWriterDoesNotSee() {
    Reply written = world.released(Body.full(tag).toString());
    Person writer = world.contributor.withoutPurpose();
    Reply seen = writer.get(World.path(written)).expect(200);

    Reply replaced =
        writer
            .put(
                World.path(written),
                Body.full(tag).without("persons").with("actors", "{}").toString(),
                "If-Match",
                seen.etag())
            .expect(200);

    assertFalse(replaced.body().contains("\"actors\""), replaced.body());
    String whole = world.contributor.get(World.path(written)).body();
    assertTrue(whole.contains("name " + tag), whole);
  }

  @Test
  void refusesASectionThatIsNotDisclosedWhetherItIsFilledOrEmpty() {
    Reply filled = world.released(Body.full(tag).toString());
    Reply empty = world.released(Body.full(tag).without("persons").toString());
    Person writer = world.contributor.withoutPurpose();

    List<Reply> refused =
        Stream.of(filled, empty)
            .map(written ->
                writer.put(
                    World.path(written),
                    Body.full(tag).toString(),
                    "If-Match",
                    writer.get(World.path(written)).etag()))
            .toList();

    assertEquals(refused.getFirst(), refused.getLast());
    assertEquals(400, refused.getFirst().status());
    assertTrue(refused.getFirst().body().contains("\"/persons\""));
  }

  @Test
  void wantsTheTagOfWhatTheWriterSees() {
    Reply written = world.released(Body.full(tag).toString());
    String body = Body.full(tag).toString();

    world.contributor.put(World.path(written), body).expect(428);
    world.contributor.put(World.path(written), body, "If-Match", "\"stale\"").expect(412);
    world.contributor.put(World.path(written), body, "If-Match", "*").expect(428);
    world
        .contributor
        .put(World.path(written), body, "If-Match", world.germany.get(World.path(written)).etag())
        .expect(412);
    Reply draft = world.contributor.post(World.INCIDENTS, body).expect(201);
    world.contributor.post(World.path(draft) + "/submission", "").expect(428);
    world.contributor.post(World.path(draft) + "/submission", "", "If-Match", "\"x\"").expect(412);
  }

  @Test
  void letsOneOfTwoWritersAtOnceThrough() throws Exception {
    Reply written = world.released(Body.full(tag).toString());
    Callable<Integer> write =
        () ->
            world
                .contributor
                .put(World.path(written), Body.full(tag).toString(), "If-Match", written.etag())
                .status();

    try (var executor = Executors.newFixedThreadPool(4)) {
      List<Integer> statuses = new ArrayList<>();
      for (var result : executor.invokeAll(List.of(write, write, write, write))) {
        statuses.add(result.get());
      }
      Collections.sort(statuses);
      assertEquals(List.of(200, 412, 412, 412), statuses);
    }
  }

  @Test
  void createsOnceForOneKey() {
    String body = Body.full(tag).toString();

    Reply first = world.contributor.post(World.INCIDENTS, body, "Idempotency-Key", tag).expect(201);
    Reply again = world.contributor.post(World.INCIDENTS, body, "Idempotency-Key", tag).expect(201);
    Reply other =
        world.contributor.post(World.INCIDENTS, body + " ", "Idempotency-Key", tag).expect(422);

    assertEquals(first, again);
    assertTrue(other.body().contains("idempotency-key-reused"), other.body());
    assertEquals(1, ids(world.analyst.get(list("q=" + tag))).size());
    world.contributor.post(World.INCIDENTS, body, "Idempotency-Key", "two words").expect(400);
  }

  @Test
  void writesNothingOfABodyThatIsWrong() {
    Reply refused =
        world
            .contributor
            .post(
                World.INCIDENTS,
                Body.full(tag).with("place", "{\"point\":{\"lat\":91,\"lon\":0}}").toString())
            .expect(400);

    assertTrue(refused.body().contains("\"/place/point/lat\""), refused.body());
    assertEquals(List.of(), ids(world.analyst.get(list("q=" + tag))));
    world
        .contributor
        .post(
            World.INCIDENTS, Body.full(tag).with("id", "\"" + UUID.randomUUID() + "\"").toString())
        .expect(400);
    world.uncleared.post(World.INCIDENTS, Body.full(tag).toString()).expect(400);
  }

  @Test
  void releasesOnlyWhatHasASourceAndOnlyOnce() {
    Reply draft =
        world
            .contributor
            .post(World.INCIDENTS, Body.full(tag).without("sources").toString())
            .expect(201);

    Reply refused =
        world.contributor.post(World.path(draft) + "/submission", "", "If-Match", draft.etag());
    assertEquals(400, refused.status());
    assertTrue(refused.body().contains("\"/sources/sources\""), refused.body());
    Reply released = world.released(Body.full(tag).toString());
    world
        .reviewer
        .post(World.path(released) + "/release", "", "If-Match", released.etag())
        .expect(409);
    world
        .contributor
        .put(
            World.path(released),
            Body.full(tag).without("sources").toString(),
            "If-Match",
            released.etag())
        .expect(400);
  }

  @Test
  void keepsAPointThatSaysTooMuchForTheOriginator() {
    Reply written =
        world.released(
            Body.full(tag)
                .with(
                    "place",
                    "{\"country\":\"FRA\",\"point\":{\"lat\":47.123,\"lon\":2},\"wherePrecision\":6}")
                .toString());

    assertTrue(written.body().contains("\"place\":{\"country\":\"FRA\",\"wherePrecision\":6}"));
    assertTrue(written.body().endsWith("\"point\":{\"lat\":47.123,\"lon\":2}}}"));
    assertFalse(world.germany.get(World.path(written)).body().contains("47.123"));
    Reply again =
        world
            .contributor
            .put(World.path(written), written.body(), "If-Match", written.etag())
            .expect(200);
    assertTrue(again.body().endsWith("\"point\":{\"lat\":47.123,\"lon\":2}}}"));
    Reply elsewhere =
        world
            .contributor
            .put(
                World.path(written),
                Body.full(tag)
                    .with("place", "{\"country\":\"DEU\",\"wherePrecision\":6}")
                    .toString(),
                "If-Match",
                again.etag())
            .expect(200);
    assertFalse(elsewhere.body().contains("47.123"), elsewhere.body());
  }

  @Test
  void showsParagraphsWhoseTitleSomebodyTookOutWhoDidNotSeeThem() {
    // Given
    Person cleared = Person.of(base, "aurel", "fra-ct", 4, "contributor");
    Reply draft =
        cleared
            .post(
                World.INCIDENTS,
                Body.full(tag)
                    .with(
                        "summary",
                        """
                        {"title":"title","paragraphs":[{"text":"deep TAG","marking":
                         {"classification":{"scheme":"FRA","code":"TR\\u00c8S SECRET"}}}],
                         "eventStatus":"occurred"}
                        """
                            .replace("TAG", tag))
                    .toString())
            .expect(201);
    Reply seen = world.contributor.get(World.path(draft)).expect(200);
    assertFalse(seen.body().contains("deep"), seen.body());

    // When
    Reply replaced =
        world
            .contributor
            .put(
                World.path(draft),
                Body.full(tag).without("summary").toString(),
                "If-Match",
                seen.etag())
            .expect(200);

    // Then
    assertFalse(replaced.body().contains("\"summary\""), replaced.body());
    String whole = cleared.get(World.path(draft)).expect(200).body();
    assertTrue(whole.contains("\"title\":\"\u2014\""), whole);
    assertTrue(whole.contains("deep " + tag), whole);
  }

  @Test
  void neverChangesTheTermsOfUpstreamOriginators() {
    String marking =
        "{\"classification\":{\"scheme\":\"FRA\",\"code\":\"SECRET\"},\"tlp\":\"AMBER\","
            + "\"relTo\":[\"FRA\",\"DEU\"],\"upstream\":{\"swe-ct\":[%s]}}";
    Reply written =
        world.released(Body.full(tag).with("marking", marking.formatted("\"FRA\"")).toString());

    Reply refused =
        world.contributor.put(
            World.path(written),
            Body.full(tag).with("marking", marking.formatted("\"FRA\",\"DEU\"")).toString(),
            "If-Match",
            written.etag());

    assertEquals(400, refused.status());
    assertTrue(refused.body().contains("\"/marking/upstream\""), refused.body());
    world.germany.get(World.path(written)).expect(404);
  }

  @TestFactory
  Stream<DynamicTest> letsOnlyThoseInWhoseRoleItIs() {
    Reply written = world.released(Body.full(tag).toString());
    String body = Body.full(tag).toString();
    List<String> readers = List.of("analyst", "contributor", "reviewer", "duty-officer", "system");
    List<String> writers = List.of("contributor", "reviewer");
    return Stream.of(
            "analyst",
            "contributor",
            "reviewer",
            "duty-officer",
            "system",
            "sharing-officer",
            "auditor",
            "federation-admin")
        .flatMap(role -> {
          Person own = Person.of(base, "x" + role, "fra-ct", 4, role);
          Person partner = Person.of(base, "x" + role, "deu-ct", 4, role);
          return Stream.of(
              matrix(role + " reads", own.get(World.path(written)), readers, role, 200),
              matrix(role + " lists", own.get(list("q=" + tag)), readers, role, 200),
              matrix(role + " creates", own.post(World.INCIDENTS, body), writers, role, 201),
              matrix(role + " replaces", own.put(World.path(written), body), writers, role, 428),
              matrix(
                  role + " releases",
                  own.post(World.path(written) + "/release", ""),
                  List.of("reviewer"),
                  role,
                  428),
              matrix(
                  "partner " + role + " reads",
                  partner.get(World.path(written)),
                  readers,
                  role,
                  200),
              matrix(
                  "partner " + role + " creates",
                  partner.post(World.INCIDENTS, body),
                  writers,
                  role,
                  404),
              matrix(
                  "partner " + role + " replaces",
                  partner.put(World.path(written), body, "If-Match", written.etag()),
                  writers,
                  role,
                  404),
              matrix(
                  role + " reads another agency's",
                  own.get("/api/v1/agencies/deu-ct/incidents"),
                  readers,
                  role,
                  404));
        });
  }

  private static DynamicTest matrix(
      String name, Reply reply, List<String> allowed, String role, int status) {
    return DynamicTest.dynamicTest(
        name,
        () -> assertEquals(allowed.contains(role) ? status : 403, reply.status(), reply::body));
  }

  @Test
  void offersItsOwnFormsOnly() {
    assertEquals(406, world.germany.get(World.INCIDENTS, "Accept", "text/html").status());
    assertEquals(404, world.germany.get(World.INCIDENTS + "/1").status());
  }

  // Helpers of the tests above

  static String list(String query) {
    return World.INCIDENTS + "?" + query;
  }

  static List<String> ids(Reply reply) {
    String body = reply.expect(200).body();
    return java.util.regex.Pattern.compile("\\{\"id\":\"([0-9a-f-]{36})\",\"urn\"")
        .matcher(body)
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  private static List<String> sorted(List<String> ids) {
    return ids.stream().sorted().toList();
  }

  private static String cursor(Reply reply) {
    String body = reply.body();
    int at = body.lastIndexOf(",\"next\":\"");
    return at < 0 ? "" : body.substring(at + 9, body.length() - 2);
  }

  private static List<String> walk(Person person, String query) {
    List<String> all = new ArrayList<>();
    String cursor = "";
    do {
      Reply page = person.get(list(query + (cursor.isEmpty() ? "" : "&cursor=" + cursor)));
      all.addAll(ids(page));
      cursor = cursor(page);
    } while (!cursor.isEmpty());
    return all;
  }

  static String timeless(String body) {
    return body.replaceAll("\"(modifiedAt|at|createdAt)\":\"[^\"]*\"", "\"$1\":\"TIME\"");
  }
}
