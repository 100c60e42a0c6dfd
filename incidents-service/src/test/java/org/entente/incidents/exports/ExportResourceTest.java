// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.exports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.entente.incidents.ServiceResource;
import org.entente.incidents.entitlement.KnowledgeTime;
import org.entente.incidents.incident.Body;
import org.entente.incidents.incident.IncidentCells;
import org.entente.incidents.incident.KnownIncidents;
import org.entente.incidents.incident.Person;
import org.entente.incidents.incident.World;
import org.entente.incidents.search.FieldCondition;
import org.entente.incidents.search.Fields;
import org.entente.incidents.search.IncidentFilter;
import org.entente.incidents.search.Operator;
import org.entente.incidents.wire.CsvCell;
import org.entente.incidents.wire.Violations;
import org.entente.kit.caller.Caller;
import org.entente.policy.AgencyId;
import org.entente.policy.Purpose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class ExportResourceTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final KnownIncidents.Size TWO = new KnownIncidents.Size(2, 1 << 20);

  @TestHTTPResource("/")
  @SuppressWarnings("NullAway.Init") // the test framework sets it
  URI base;

  @Inject
  @SuppressWarnings("NullAway.Init") // the test framework sets it
  KnownIncidents incidents;

  @Inject
  @SuppressWarnings("NullAway.Init") // the test framework sets it
  KnowledgeTime time;

  @SuppressWarnings("NullAway.Init") // made before each test
  private World world;

  private final String tag = "x" + UUID.randomUUID().toString().substring(0, 8);

  @BeforeEach
  void installPolicy() {
    world = new World(base);
    world.install();
  }

  private static Person.Reply export(Person person, String type, String query) {
    return person.get(World.INCIDENTS + query, "Accept", type).expect(200);
  }

  /** The lines of an export with their end checked. */
  private static List<String> lines(Person person, String query) {
    String file = export(person, "application/x-ndjson", query).body();
    List<String> lines = new ArrayList<>(file.lines().toList());
    String last = lines.removeLast();
    assertEquals(lines.size(), tree(last).path("count").asInt());
    assertEquals(digest(file, last + "\n"), tree(last).path("digest").asText());
    return lines;
  }

  private static String digest(String file, String end) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(
                      file.substring(0, file.length() - end.length())
                          .getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> byId(List<String> records) {
    Map<String, String> byId = new TreeMap<>();
    records.forEach(record -> byId.put(tree(record).path("id").asText(), record));
    return byId;
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> list(Person person, String query) {
    List<String> items = new ArrayList<>();
    String path = World.INCIDENTS + "?limit=100" + query;
    while (true) {
      JsonNode page = tree(person.get(path).expect(200).body());
      page.path("items").forEach(item -> items.add(item.toString()));
      if (!page.has("next")) {
        return items;
      }
      path = World.INCIDENTS + "?limit=100" + query + "&cursor=" + page.path("next").asText();
    }
  }

  /** Case 77. */
  @Test
  void hasWhatTheListHasRowForRow() {
    // Given
    world.released(Body.full(tag + " one").toString());
    world.released(Body.full(tag + " two").hiddenFrom("swe-ct").toString());
    world.contributor.post(World.INCIDENTS, Body.full(tag + " draft").toString()).expect(201);

    for (Person person : List.of(world.contributor, world.germany, world.sweden, world.russia)) {
      // When
      Map<String, JsonNode> listed = new TreeMap<>();
      list(person, "").forEach(item -> listed.put(tree(item).path("id").asText(), tree(item)));
      Map<String, JsonNode> exported = new TreeMap<>();
      byId(lines(person, "")).forEach((id, line) -> exported.put(id, tree(line)));

      // Then
      assertEquals(listed, exported);
      assertEquals(listed, features(export(person, "application/geo+json", "").body()));
      assertEquals(listed, rows(export(person, "text/csv", "").body()));
    }
    assertEquals(Map.of(), byId(lines(world.italy, "")));
  }

  private static Map<String, JsonNode> features(String file) {
    Map<String, JsonNode> features = new TreeMap<>();
    JsonNode collection = tree(file);
    collection
        .path("features")
        .forEach(feature ->
            features.put(feature.at("/properties/id").asText(), feature.path("properties")));
    assertEquals(features.size(), collection.at("/complete/count").asInt());
    return features;
  }

  private static Map<String, JsonNode> rows(String file) {
    Map<String, JsonNode> rows = new TreeMap<>();
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder().commentStrategy(CommentStrategy.SKIP).ofNamedCsvRecord(file)) {
      csv.forEach(row -> {
        Map<String, String> cells = new TreeMap<>(row.getFieldsAsMap());
        cells.replaceAll((column, cell) -> CsvCell.original(cell));
        JsonNode record = IncidentCells.SHAPE.tree(cells, new Violations());
        rows.put(record.path("id").asText(), tree(record.toString()));
      });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String end = file.substring(file.lastIndexOf('#'));
    assertEquals("#complete," + rows.size() + "," + digest(file, end) + "\r\n", end);
    return rows;
  }

  @Test
  void meetsTheFiltersOfTheList() {
    // Given
    world.released(
        Body.full(tag).with("actors", "{\"actors\":[{\"ref\":\"" + tag + "\"}]}").toString());
    String query = "?actor=" + tag;

    // When, Then
    assertEquals(1, lines(world.germany, query).size());
    assertEquals(0, lines(world.sweden, query).size());
    world.germany.get(World.INCIDENTS + query + "&limit=5", "Accept", "text/csv").expect(400);
    world.germany.get(World.INCIDENTS, "Accept", "application/xml").expect(406);
    assertTrue(world.germany.get(World.INCIDENTS, "Accept", "*/*").body().startsWith("{\"items\""));
  }

  /** Case 78. */
  @Test
  void writesNoCellThatCouldBeAFormula() throws IOException {
    // Given
    List<String> risky = List.of("=1+1", "+1", "-1", "@SUM(1)", "'=1", "|cmd", "%x");
    for (String title : risky) {
      world.released(
          Body.small(tag)
              .with("summary", "{\"title\":\"%s\",\"language\":\"en\"}".formatted(title))
              .with("actors", "{\"actors\":[{\"ref\":\"" + tag + "\"}]}")
              .toString());
    }

    // When
    String file = export(world.germany, "text/csv", "?actor=" + tag).body();

    // Then
    List<String> titles = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder().commentStrategy(CommentStrategy.SKIP).ofNamedCsvRecord(file)) {
      csv.forEach(row -> {
        titles.add(CsvCell.original(row.getField("summary/title")));
        row.getFields()
            .forEach(cell -> assertFalse(cell.matches("(?s)[=+@\t\r|%].*|-[^0-9].*"), cell));
      });
    }
    assertEquals(Set.copyOf(risky), Set.copyOf(titles));
  }

  @Test
  void walksOneMomentAndLeavesOutWhatWasTakenBackMeanwhile() {
    // Given
    List<Person.Reply> records = new ArrayList<>();
    for (int index = 0; index < 4; index++) {
      records.add(
          world.released(
              Body.full("before " + index)
                  .with("actors", "{\"actors\":[{\"ref\":\"" + tag + "\"}]}")
                  .toString()));
    }
    records.sort(Comparator.comparing(Person.Reply::id));
    IncidentFilter filter = filter();
    var moment = time.settled();
    KnownIncidents.Chunk first = incidents.after(germany(), moment, filter, null, TWO);

    // When
    rewrite(records.get(2), Body.full("after").hiddenFrom("deu-ct"));
    rewrite(records.get(3), Body.full("after"));
    world.released(
        Body.full("later").with("actors", "{\"actors\":[{\"ref\":\"" + tag + "\"}]}").toString());
    KnownIncidents.Chunk second =
        incidents.after(germany(), moment, filter, first.end().orElseThrow(), TWO);

    // Then
    assertEquals(2, first.incidents().size());
    assertEquals(1, second.incidents().size());
    JsonNode kept = tree(new String(second.incidents().getFirst().json(), StandardCharsets.UTF_8));
    assertEquals(records.get(3).id(), kept.path("id").asText());
    assertTrue(kept.at("/summary/title").asText().startsWith("title before"));
  }

  @Test
  void aChunkEndsWhereItIsLargeEnough() {
    // Given a step and one more
    for (int index = 0; index < 101; index++) {
      world
          .contributor
          .post(
              World.INCIDENTS,
              Body.small(tag).with("actors", "{\"actors\":[{\"ref\":\"" + tag + "\"}]}").toString())
          .expect(201);
    }
    Caller own = own();
    var moment = time.settled();
    KnownIncidents.Size small = new KnownIncidents.Size(1_000, 1);

    // When
    KnownIncidents.Chunk first = incidents.after(own, moment, filter(), null, small);
    KnownIncidents.Chunk second =
        incidents.after(own, moment, filter(), first.end().orElseThrow(), small);

    // Then
    assertEquals(100, first.incidents().size());
    assertEquals(1, second.incidents().size());
    assertTrue(second.end().isEmpty());
  }

  @Test
  void whatIsFoundByWordsIsExportedInChunksAndMeetsTheOtherConditions() {
    // Given: dated and undated, seen and not, and one of another kind
    for (int index = 0; index < 4; index++) {
      world.released(Body.full(tag).toString());
    }
    world.released(Body.small(tag).toString());
    world.released(Body.full(tag).hiddenFrom("deu-ct").toString());
    world.released(Body.full(tag).with("kind", "\"WARNING\"").toString());
    Caller germany = germany();
    var moment = time.settled();

    for (String query : List.of("?q=" + tag, "?kind=ATTACK&q=" + tag)) {
      IncidentFilter filter = words(tag, query.contains("kind"));

      // When
      List<String> ids = new ArrayList<>();
      Optional<UUID> after = Optional.empty();
      do {
        KnownIncidents.Chunk chunk =
            incidents.after(germany, moment, filter, after.orElse(null), TWO);
        chunk
            .incidents()
            .forEach(one ->
                ids.add(tree(new String(one.json(), StandardCharsets.UTF_8)).path("id").asText()));
        after = chunk.end();
      } while (after.isPresent());

      // Then
      assertEquals(ids.stream().sorted().toList(), ids);
      assertEquals(
          list(world.germany, query.replace('?', '&')).stream()
              .map(item -> tree(item).path("id").asText())
              .sorted()
              .toList(),
          ids);
      assertEquals(query.contains("kind") ? 5 : 6, ids.size());
    }
  }

  private static IncidentFilter words(String words, boolean attacks) {
    return new IncidentFilter(
        attacks ? List.of(org.entente.policy.IncidentKind.ATTACK) : List.of(),
        List.of(),
        null,
        null,
        null,
        List.of(),
        null,
        null,
        words,
        List.of(),
        null,
        org.entente.incidents.search.Order.NEWEST_FIRST);
  }

  @Test
  void conditionsAskTheParagraphsOfTheMoment() {
    // Given
    Person.Reply record =
        world.released(
            Body.full(tag).with("actors", "{\"actors\":[{\"ref\":\"" + tag + "\"}]}").toString());
    var moment = time.settled();
    IncidentFilter filter =
        filter(
            tag,
            List.of(
                new FieldCondition(
                    Fields.named("summary.paragraphs.text").orElseThrow(),
                    Operator.IN,
                    List.of("open " + tag))));

    // When
    rewrite(
        record,
        Body.full(tag).with("summary", "{\"title\":\"t\",\"paragraphs\":[{\"text\":\"other\"}]}"));

    // Then
    Caller own = own();
    assertEquals(1, incidents.after(own, moment, filter, null, TWO).incidents().size());
    assertEquals(0, incidents.after(own, time.settled(), filter, null, TWO).incidents().size());
  }

  private void rewrite(Person.Reply record, Body body) {
    world
        .contributor
        .put(
            World.path(record),
            body.with("actors", "{\"actors\":[{\"ref\":\"" + tag + "\"}]}").toString(),
            "If-Match",
            record.etag())
        .expect(200);
  }

  private IncidentFilter filter() {
    return filter(tag, List.of());
  }

  private static IncidentFilter filter(String actor, List<FieldCondition> where) {
    return new IncidentFilter(
        List.of(),
        List.of(),
        null,
        null,
        null,
        List.of(),
        actor,
        null,
        null,
        where,
        null,
        org.entente.incidents.search.Order.NEWEST_FIRST);
  }

  private static Caller own() {
    return new Caller(
        "issuer",
        "subject",
        "carla",
        new AgencyId("fra-ct"),
        Set.of(),
        3,
        Set.of(),
        Optional.empty(),
        "client");
  }

  private static Caller germany() {
    return new Caller(
        "issuer",
        "subject",
        "dora",
        new AgencyId("deu-ct"),
        Set.of(),
        3,
        Set.of(Purpose.of("counter-terrorism").orElseThrow()),
        Purpose.of("counter-terrorism"),
        "client");
  }

  @Test
  void givesTheOwnerWhatMakesTheSameRecordsAgain() {
    // Given
    String source = tag + " first";
    world.released(
        Body.full(tag)
            .with(
                "summary",
                "{\"title\":\"=t\",\"paragraphs\":[{\"text\":\"a\\n\\tb\",\"marking\":{\"relTo\":[\"DEU\",\"FRA\"]}}],\"externalRefs\":[{\"source\":\"%s\",\"externalId\":\"7\"}]}"
                    .formatted(source))
            .with("custody", "{\"workflow\":{\"precedence\":\"FLASH\",\"ackRequired\":true}}")
            .with(
                "place",
                "{\"country\":\"FRA\",\"wherePrecision\":6,\"point\":{\"lat\":1.5,\"lon\":-2.5}}")
            .with("actors", "{\"actors\":[{\"ref\":\"" + tag + "\"}]}")
            .toString());
    for (String[] form :
        new String[][] {
          {"application/x-ndjson", "ndjson"}, {"text/csv", "csv"}, {"application/geo+json", "geo"}
        }) {
      String file = export(world.contributor, form[0], "?actor=" + tag).body();
      String other = tag + " " + form[1];
      String renamed =
          withoutIds(form[0], file.replace(source, other).replace(tag + "\"", other + "\""));

      // When
      JsonNode done = imported(renamed, form[0]);

      // Then
      assertEquals(1, done.path("created").asInt(), done::toString);
      JsonNode before = essence(list(world.contributor, "&actor=" + tag).getFirst());
      JsonNode after =
          essence(
              list(world.contributor, "&actor=" + other.replace(" ", "%20"))
                  .getFirst()
                  .replace(other, source)
                  .replace(source + "\"}]", tag + "\"}]"));
      assertEquals(before.toString().replace(source, tag), after.toString().replace(source, tag));
    }
  }

  /** What the service says of a record is another's in another record. */
  private static JsonNode essence(String record) {
    ObjectNode essence = (ObjectNode) tree(record);
    essence.remove(List.of("id", "urn", "modifiedAt"));
    ((ObjectNode) essence.get("custody"))
        .remove(List.of("custodyChain", "createdAt", "approvals", "version", "quality"));
    return essence;
  }

  private static String withoutIds(String type, String file) {
    return type.equals("text/csv")
        ? file.replaceAll("[0-9a-f-]{36},urn:entente:fra-ct:[0-9a-f-]{36}", ",")
        : file.replaceAll(
            "\"id\":\"[0-9a-f-]{36}\",\"urn\":\"urn:entente:fra-ct:[0-9a-f-]{36}\",", "");
  }

  private JsonNode imported(String file, String type) {
    String imports = World.INCIDENTS.replace("incidents", "imports");
    Person reviewer = Person.of(base, "rhea", "fra-ct", 3, "reviewer");
    String path =
        reviewer
            .post(imports + "?status=AS_GIVEN", file, "Content-Type", type)
            .expect(202)
            .header("location");
    JsonNode done = tree(reviewer.get(path).expect(200).body());
    while (List.of("waiting", "running").contains(done.path("state").asText())) {
      Thread.onSpinWait();
      done = tree(reviewer.get(path).expect(200).body());
    }
    return done;
  }
}
