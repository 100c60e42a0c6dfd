// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.entente.incidents.ServiceResource;
import org.entente.incidents.incident.Body;
import org.entente.incidents.incident.Person;
import org.entente.incidents.incident.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class ImportResourceTest {

  @TestHTTPResource("/")
  @SuppressWarnings("NullAway.Init") // the test framework sets it
  URI base;

  @SuppressWarnings("NullAway.Init") // made before each test
  private World world;

  @SuppressWarnings("NullAway.Init") // made before each test
  private Imports imports;

  @SuppressWarnings("NullAway.Init") // made before each test
  private Imports releasing;

  @BeforeEach
  void installPolicy() {
    world = new World(base);
    world.install();
    imports = new Imports(world.contributor);
    releasing = new Imports(Person.of(base, "rhea", "fra-ct", 3, "reviewer"));
  }

  private static String row(String source, String id, String title) {
    return Body.full(title)
        .with(
            "summary",
            "{\"title\":\"title %s\",\"paragraphs\":[{\"text\":\"open %s\"}],\"externalRefs\":[{\"source\":\"%s\",\"externalId\":\"%s\"}]}"
                .formatted(title, title, source, id))
        .toString()
        .replace("\n", "");
  }

  private static String source() {
    return "source " + UUID.randomUUID();
  }

  @Test
  void writesEachRowAsARecordThatIsReadLikeAnyOther() {
    // Given
    String source = source();
    String file = row(source, "1", "one") + '\n' + row(source, "2", "two") + "\n\n";

    // When
    Imports.Done done = releasing.send("?status=RELEASED", Imports.NDJSON, file);

    // Then
    assertEquals("completed", done.state());
    assertEquals(2, done.count("created"));
    JsonNode first = done.report().getFirst();
    assertEquals("created", first.path("outcome").asText());
    assertEquals(1, first.path("line").asInt());
    String path = World.INCIDENTS + "/" + first.path("id").asText();
    JsonNode read = Imports.tree(world.germany.get(path).expect(200).body());
    assertEquals("title one", read.at("/summary/title").asText());
    assertEquals("open one", read.at("/summary/paragraphs/0/text").asText());
    assertTrue(read.path("sources").isMissingNode());
  }

  @Test
  void findsARecordAgainByItsExternalId() {
    // Given
    String source = source();
    String file = row(source, "1", "one") + '\n' + row(source, "2", "two");
    Imports.Done first = imports.send("", Imports.NDJSON, file);
    String changed = row(source, "1", "one") + '\n' + row(source, "2", "changed");

    // When
    Imports.Done same = imports.send("", Imports.NDJSON, file);
    Imports.Done second = imports.send("", Imports.NDJSON, changed);
    Imports.Done again = imports.send("", Imports.NDJSON, changed);

    // Then
    assertEquals(2, same.count("unchanged"));
    assertEquals(1, second.count("unchanged"));
    assertEquals(1, second.count("updated"));
    assertEquals(2, again.count("unchanged"));
    String id = first.report().get(1).path("id").asText();
    assertEquals(id, second.report().get(1).path("id").asText());
    JsonNode read =
        Imports.tree(world.contributor.get(World.INCIDENTS + "/" + id).expect(200).body());
    assertEquals("title changed", read.at("/summary/title").asText());
    assertEquals(2, read.at("/custody/version").asInt());
  }

  @Test
  void leavesWhatPeopleHaveCorrectedWhereTheRowSaysNothingNew() {
    // Given a record that somebody has corrected since its row was imported
    String row = row(source(), "1", "one");
    String id = imports.send("", Imports.NDJSON, row).report().getFirst().path("id").asText();
    String path = World.INCIDENTS + "/" + id;
    Person.Reply read = world.contributor.get(path).expect(200);
    world
        .contributor
        .put(path, Body.small("corrected").toString(), "If-Match", read.header("etag"))
        .expect(200);

    // When
    Imports.Done again = imports.send("", Imports.NDJSON, row);

    // Then
    assertEquals(1, again.count("unchanged"));
    JsonNode after = Imports.tree(world.contributor.get(path).expect(200).body());
    assertTrue(after.at("/summary/title").asText().contains("corrected"));
    assertEquals(2, after.at("/custody/version").asInt());
  }

  @Test
  void endsAnImportThatNobodyCanReadAndGoesOnWithTheNext() {
    // Given bytes that look like the beginning of UTF-32
    String unreadable = "\u0000{\u0000\u0000";

    // When
    Imports.Done broken = imports.send("", Imports.GEOJSON, unreadable);
    Imports.Done next = imports.send("", Imports.NDJSON, row(source(), "1", "one"));

    // Then
    assertEquals("failed", broken.state());
    assertEquals("could not be read", broken.progress().path("problem").asText());
    assertEquals(1, next.count("created"));
  }

  @Test
  void refusesToChangeWhatTheImporterMayNotChangeAndGoesOn() {
    // Given a released record, and somebody who writes but does not review
    String source = source();
    releasing.send("?status=RELEASED", Imports.NDJSON, row(source, "1", "one"));
    Imports writing = new Imports(Person.of(base, "conny", "fra-ct", 3, "contributor"));
    String file = row(source, "1", "changed") + '\n' + row(source, "2", "two");

    // When
    Imports.Done refused = writing.send("", Imports.NDJSON, file);
    Imports.Done reviewed = releasing.send("", Imports.NDJSON, file);

    // Then
    assertEquals(
        List.of("refused", "created"),
        refused.report().stream().map(line -> line.path("outcome").asText()).toList());
    assertEquals(1, reviewed.count("updated"));
  }

  @Test
  void makesOneRecordOfOneThatIsInTheFileTwice() {
    // Given
    String source = source();
    String file =
        row(source, "1", "one") + '\n' + row(source, "1", "one") + '\n' + row(source, "1", "two");

    // When
    Imports.Done done = imports.send("", Imports.NDJSON, file);

    // Then
    assertEquals(
        List.of("created", "unchanged", "updated"),
        done.report().stream().map(line -> line.path("outcome").asText()).toList());
  }

  @Test
  void refusesARowAndSaysWhereItIsWrongAndWritesTheOthers() {
    // Given
    String source = source();
    String wrong = row(source, "2", "two").replace("\"ATTACK\"", "\"PICNIC\"");
    String file =
        row(source, "1", "one") + '\n' + wrong + "\n{\"kind\":\n" + row(source, "4", "four");

    // When
    Imports.Done done = imports.send("", Imports.NDJSON, file);

    // Then
    assertEquals("completed", done.state());
    assertEquals(2, done.count("created"));
    assertEquals(2, done.count("refused"));
    assertEquals("/kind", done.report().get(1).at("/problems/0/pointer").asText());
    assertEquals(3, done.report().get(2).path("line").asInt());
    assertEquals(4, done.report().get(3).path("line").asInt());
  }

  /** Case 80. */
  @Test
  void refusesARowThatIsSomebodyElsesOrNamesWhatTheServiceDecides() {
    // Given
    String row = Body.small("foreign").toString().replace("\n", "");
    String head = row.substring(0, row.length() - 1);
    UUID id = UUID.randomUUID();
    String file =
        String.join(
            "\n",
            head + ",\"originator\":\"deu-ct\"}",
            head + ",\"id\":\"" + id + "\",\"urn\":\"urn:entente:deu-ct:" + id + "\"}",
            head + ",\"label\":7}",
            head + ",\"policy\":\"open\"}",
            head + ",\"recordStatus\":\"ERASED\"}",
            head + ",\"custody\":{\"labelId\":7}}");

    // When
    Imports.Done done = releasing.send("?status=AS_GIVEN", Imports.NDJSON, file);

    // Then
    assertEquals(
        List.of("/originator", "/urn", "/label", "/policy", "/recordStatus", "/custody/labelId"),
        done.report().stream().map(line -> line.at("/problems/0/pointer").asText()).toList());
    assertEquals(0, done.count("created"));
  }

  /** Case 80. */
  @Test
  void doesNotOverwriteARecordByItsId() {
    // Given
    Person.Reply record = world.released(Body.full("kept").toString());
    String row = Body.full("other").toString().replace("\n", "");
    String file = row.substring(0, row.length() - 1) + ",\"id\":\"" + record.id() + "\"}";

    // When
    Imports.Done done = imports.send("", Imports.NDJSON, file);
    Imports.Done own =
        imports.send(
            "", Imports.NDJSON, world.contributor.get(World.path(record)).expect(200).body());

    // Then
    assertEquals("/id", done.report().getFirst().at("/problems/0/pointer").asText());
    assertEquals(1, own.count("unchanged"));
    assertEquals(record.body(), world.contributor.get(World.path(record)).expect(200).body());
  }

  @Test
  void importsTheUcdpEventsWholeAndKeepsPrecisionAndDoubts() {
    // Given
    String file = UcdpFile.text();

    // When
    Imports.Done done = releasing.send("?mapping=ucdp-ged&status=RELEASED", Imports.GEOJSON, file);
    Imports.Done again = releasing.send("?mapping=ucdp-ged&status=RELEASED", Imports.GEOJSON, file);

    // Then
    assertEquals("completed", done.state());
    assertEquals(List.of(), done.report().stream().filter(l -> l.has("problems")).toList());
    assertEquals(1_848, done.count("created"));
    assertEquals(1_848, again.count("unchanged"));
    assertEquals(20, flagged(done, "/casualties/figures/0/"));
    assertEquals(29, flagged(done, "/place/point"));
  }

  private static long flagged(Imports.Done done, String place) {
    return done.report().stream()
        .filter(line ->
            IntStream.range(0, line.path("flags").size())
                .anyMatch(
                    flag -> line.at("/flags/" + flag + "/pointer").asText().startsWith(place)))
        .count();
  }

  @Test
  void isShownToNobodyElse() {
    // Given
    Imports.Done done = imports.send("", Imports.NDJSON, row(source(), "1", "one"));

    // When, Then
    world.germany.get(Imports.PATH).expect(403);
    world.italy.get(done.path()).expect(404);
    world.uncleared.get(done.path()).expect(404);
    world.uncleared.get(done.path() + "/report").expect(404);
    world.uncleared.delete(done.path()).expect(404);
    assertFalse(world.uncleared.get(Imports.PATH).expect(200).body().contains(done.path()));
  }

  @Test
  void isWatchedAndStoppedByAReviewerButNotReadRowByRow() {
    // Given
    Imports.Done done = imports.send("", Imports.NDJSON, row(source(), "1", "one"));
    Person reviewer = Person.of(base, "rhea", "fra-ct", 3, "reviewer");

    // When, Then: it is over, so there is nothing to stop
    reviewer.get(done.path()).expect(200);
    assertTrue(reviewer.get(Imports.PATH).expect(200).body().contains(id(done)));
    reviewer.delete(done.path()).expect(409);
    reviewer.get(done.path() + "/report").expect(404);
    Person.of(base, "otto", "deu-ct", 3, "reviewer").get(done.path()).expect(404);
  }

  private static String id(Imports.Done done) {
    return done.path().substring(done.path().lastIndexOf('/') + 1);
  }

  @Test
  void importsAFileOnceUnderOneKey() {
    // Given
    String row = row(source(), "1", "one");
    String key = UUID.randomUUID().toString();
    String[] headers = {"Content-Type", Imports.NDJSON, "Idempotency-Key", key};

    // When
    Person.Reply first = world.contributor.post(Imports.PATH, row, headers).expect(202);
    Person.Reply second = world.contributor.post(Imports.PATH, row, headers).expect(202);

    // Then
    assertEquals(first.header("location"), second.header("location"));
    world.contributor.post(Imports.PATH, row + "\n" + row, headers).expect(422);
  }

  @Test
  void leavesReleasingToReviewersWhoAreNoContributors() {
    // Given
    Person contributor = Person.of(base, "conny", "fra-ct", 3, "contributor");

    // When, Then
    contributor
        .post(Imports.PATH + "?status=RELEASED", "", "Content-Type", Imports.NDJSON)
        .expect(403);
    world
        .contributor
        .post(Imports.PATH + "?status=AS_GIVEN", "", "Content-Type", Imports.NDJSON)
        .expect(403);
    contributor.post(Imports.PATH, "", "Content-Type", Imports.NDJSON).expect(202);
    contributor.post(Imports.PATH, "", "Content-Type", "text/plain").expect(415);
    contributor
        .post(Imports.PATH, "", "Content-Type", Imports.NDJSON, "Content-Encoding", "gzip")
        .expect(415);
  }

  @Test
  void writesNoRowAboveTheImportersClearance() {
    // Given
    String row = row(source(), "1", "one");

    // When
    Imports.Done done = new Imports(world.uncleared).send("", Imports.NDJSON, row);

    // Then
    assertEquals(
        "/marking/classification", done.report().getFirst().at("/problems/0/pointer").asText());
  }

  @Test
  void readsCellsNamedByTheirPlace() {
    // Given
    String source = source();
    String file =
        "kind,marking/classification/scheme,marking/classification/code,marking/tlp,summary/title,summary/externalRefs,place/country,place/point/lat,place/point/lon,place/wherePrecision\r\n"
            + "ATTACK,ENTENTE,UNCLASSIFIED,GREEN,\"'=two\r\n"
            + "lines\",\"[{\"\"source\"\":\"\""
            + source
            + "\"\",\"\"externalId\"\":\"\"9\"\"}]\",FRA,48.39,-4.486,1\r\n"
            + "ATTACK,ENTENTE,UNCLASSIFIED,GREEN,title,,FRA,north,-4.486,1\r\n";

    // When
    Imports.Done done = imports.send("", Imports.CSV, file.replace("two\r\nlines", "two lines"));

    // Then
    assertEquals(1, done.count("created"), () -> done.report().toString());
    assertEquals("/place/point/lat", done.report().get(1).at("/problems/0/pointer").asText());
    JsonNode read =
        Imports.tree(
            world
                .contributor
                .get(World.INCIDENTS + "/" + done.report().getFirst().path("id").asText())
                .expect(200)
                .body());
    assertEquals("=two lines", read.at("/summary/title").asText());
    assertEquals("-4.486", read.at("/place/point/lon").asText());
  }

  @Test
  void takesManyLabelsInOneBatch() {
    // Given
    String source = source();
    String file =
        IntStream.range(0, 300)
            .mapToObj(
                n -> row(source, "n" + n, "many").replace("\"family\"", "\"caveat " + n + "\""))
            .collect(Collectors.joining("\n"));

    // When
    Imports.Done done = releasing.send("?status=RELEASED", Imports.NDJSON, file);

    // Then
    assertEquals(300, done.count("created"));
    String last = done.report().getLast().path("id").asText();
    world.germany.get(World.INCIDENTS + "/" + last).expect(200);
  }
}
