// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.entente.incidents.ServiceResource;
import org.entente.incidents.TestDatabase;
import org.entente.incidents.incident.Body;
import org.entente.incidents.incident.Person;
import org.entente.incidents.incident.World;
import org.entente.kit.caller.Caller;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Fault 1, for imports: whatever is cut off, every row counts once. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class InterruptedImportTest {

  @Inject
  @SuppressWarnings("NullAway.Init") // the test framework sets it
  ImportStore store;

  @TestHTTPResource("/")
  @SuppressWarnings("NullAway.Init") // the test framework sets it
  URI base;

  @SuppressWarnings("NullAway.Init") // made before each test
  private World world;

  @BeforeEach
  void installPolicy() {
    world = new World(base);
    world.install();
  }

  private static String file(String source, int rows) {
    String row =
        Body.small("cut")
            .with(
                "summary",
                "{\"title\":\"cut\",\"externalRefs\":[{\"source\":\"%s\",\"externalId\":\"%%d\"}]}"
                    .formatted(source))
            .toString()
            .replace("\n", "");
    return IntStream.range(0, rows).mapToObj(row::formatted).collect(Collectors.joining("\n"));
  }

  @Test
  void goesOnBehindTheLastBatchThatWasWritten() throws SQLException {
    // Given an import that a service left behind when it died: four of ten rows are written
    UUID job = UUID.randomUUID();
    String source = "source " + UUID.randomUUID();
    Imports imports = new Imports(world.contributor);
    Imports.Done begun = imports.send("", Imports.NDJSON, file(source, 4));
    try (Connection connection = World.asOwner();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          INSERT INTO entente_store.import_job (id, owner, importer, format, mapping, status, state,
            rows_done, created, received_at, touched_at)
          SELECT '%s', owner, importer, format, mapping, status, 'running', 4, 4, received_at, touched_at
          FROM entente_store.import_job WHERE id = '%s';
          INSERT INTO entente_store.import_block VALUES ('%s', 0, convert_to('%s', 'UTF8'))
          """
              .formatted(
                  job,
                  begun.path().substring(begun.path().lastIndexOf('/') + 1),
                  job,
                  file(source, 10)));
    }

    // When
    Imports.Done done = imports.await(Imports.PATH + '/' + job);

    // Then
    assertEquals("completed", done.state());
    assertEquals(10, done.count("created"));
    assertEquals(10, done.count("rows"));
    assertEquals(
        List.of(5, 6, 7, 8, 9, 10),
        done.report().stream().map(line -> line.path("line").asInt()).toList());
    assertEquals(List.of("10|10"), records(source));
  }

  @Test
  void writesEveryRowOnceHoweverOftenItsConnectionsDie() throws Exception {
    // Given
    String source = "source " + UUID.randomUUID();
    Person.Reply accepted =
        world
            .contributor
            .post(Imports.PATH, file(source, 6_000), "Content-Type", Imports.NDJSON)
            .expect(202);

    // When
    int killed = 0;
    try (Connection admin =
            DriverManager.getConnection(
                ConfigProvider.getConfig().getValue("entente.database.url", String.class),
                "postgres",
                "");
        Statement statement = admin.createStatement()) {
      for (int round = 0; round < 8; round++) {
        LockSupport.parkNanos(Duration.ofMillis(150).toNanos());
        try (var rows =
            statement.executeQuery(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND usename = 'entente_writer'")) {
          rows.next();
          killed += rows.getInt(1);
        }
      }
    }
    Imports.Done done = new Imports(world.contributor).await(accepted.header("location"));

    // Then
    assertTrue(killed > 0);
    assertEquals("completed", done.state());
    assertEquals(6_000, done.count("created"));
    assertEquals(6_000, done.report().size());
    Set<String> ids = new HashSet<>();
    for (JsonNode line : done.report()) {
      ids.add(line.path("id").asText());
    }
    assertEquals(6_000, ids.size());
    assertEquals(List.of("6000|6000"), records(source));
  }

  @Test
  void stopsWhereItIsWhenItIsCancelled() throws SQLException {
    // Given
    String source = "source " + UUID.randomUUID();
    Person.Reply accepted =
        world
            .contributor
            .post(Imports.PATH, file(source, 9_000), "Content-Type", Imports.NDJSON)
            .expect(202);
    String path = accepted.header("location");

    // When
    world.contributor.delete(path).expect(204);
    Imports.Done done = new Imports(world.contributor).await(path);

    // Then
    assertEquals("cancelled", done.state());
    assertTrue(done.count("created") < 9_000);
    assertEquals(done.count("created"), done.report().size());
    assertEquals(List.of(done.count("created") + "|" + done.count("created")), records(source));
    world.contributor.delete(path).expect(409);
    await(() -> blocks(path).equals(List.of("0")));
  }

  @Test
  void changesNothingAfterItWasCancelledAndNamesWhatItHadChanged() throws SQLException {
    // Given an import that changes records, some of which are changed already
    String source = "source " + UUID.randomUUID();
    Imports imports = new Imports(world.contributor);
    imports.send("", Imports.NDJSON, file(source, 1_500));
    String changed = file(source, 1_500).replace("\"cut\"", "\"changed\"");
    String path =
        world
            .contributor
            .post(Imports.PATH, changed, "Content-Type", Imports.NDJSON)
            .expect(202)
            .header("location");
    await(() -> changed(source) > 0);

    // When
    world.contributor.delete(path).expect(204);
    long then = changed(source);

    // Then
    assertTrue(then < 1_500);
    await(() -> imports.await(path).count("updated") == then);
    Imports.Done done = imports.await(path);
    assertEquals("cancelled", done.state());
    assertEquals(then, changed(source));
    assertEquals(
        then,
        done.report().stream()
            .filter(line -> line.at("/outcome").asText().equals("updated"))
            .count());
  }

  @Test
  void dropsWhatWasSentOfImportsThatAreOverHoweverMuchThatIs() throws SQLException {
    // Given one that ended with all its pieces
    String id = job("cancelled");
    try (Connection connection = World.asOwner();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO entente_store.import_block SELECT '%s', g, 'x' FROM generate_series(0, 199) g"
              .formatted(id));
    }

    // When, Then
    await(() -> blocks(id).equals(List.of("0")));
  }

  @Test
  void takesAnUploadForGoneOnlyWhenNoPieceHasComeForLong() throws SQLException {
    // Given one that is under way, and one that was taken for gone
    String underWay = job("receiving");
    String gone = job("failed");
    byte[] piece = {1};

    // When
    boolean kept = store.keep(UUID.fromString(underWay), 0, piece, Instant.now());
    boolean keptOfGone = store.keep(UUID.fromString(gone), 0, piece, Instant.now());

    // Then
    assertTrue(kept);
    assertFalse(keptOfGone);
    assertEquals(List.of("0"), blocks(gone));
    try (Connection connection = World.asOwner()) {
      assertEquals(
          List.of("t"),
          TestDatabase.rows(
              connection,
              "SELECT touched_at > now() - interval '1 minute' FROM entente_store.import_job"
                  + " WHERE id = '%s'".formatted(underWay)));
    }
    store.end(UUID.fromString(underWay), ImportState.FAILED, null, Instant.now());
  }

  @Test
  void aReportThatBreaksOffDoesNotLookWhole() throws Exception {
    // Given a long report, of which the client has read the beginning
    Imports.Done done =
        new Imports(world.contributor)
            .send("", Imports.NDJSON, file("source " + UUID.randomUUID(), 1));
    String id = done.path().substring(done.path().lastIndexOf('/') + 1);
    execute(
        "INSERT INTO entente_store.import_report"
            + " SELECT '%s', g, repeat('x', 1048576) FROM generate_series(10, 73) g".formatted(id));
    HttpResponse<InputStream> report =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(base.resolve(done.path() + "/report"))
                    .header("Authorization", "Bearer " + world.contributor.token())
                    .build(),
                HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = report.body()) {
      assertEquals(200, report.statusCode());
      assertEquals('{', body.read());

      // When the rest cannot be read
      execute("ALTER TABLE entente_store.import_report RENAME TO import_report_away");
      try {
        // Then
        assertThrows(IOException.class, body::readAllBytes);
      } finally {
        execute("ALTER TABLE entente_store.import_report_away RENAME TO import_report");
        execute("DELETE FROM entente_store.import_report WHERE job_id = '%s'".formatted(id));
      }
    }
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = World.asOwner();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void endsAnImportThatRunsLongerThanItsSenderIsBelieved() throws SQLException {
    // Given one of two days ago
    String source = "source " + UUID.randomUUID();
    Imports.Done begun = new Imports(world.contributor).send("", Imports.NDJSON, file(source, 1));
    UUID job = UUID.randomUUID();
    try (Connection connection = World.asOwner();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          INSERT INTO entente_store.import_job (id, owner, importer, format, mapping, status, state,
            received_at, touched_at)
          SELECT '%s', owner, importer, format, mapping, status, 'waiting',
            received_at - interval '2 days', touched_at
          FROM entente_store.import_job WHERE id = '%s';
          INSERT INTO entente_store.import_block VALUES ('%s', 0, convert_to('%s', 'UTF8'))
          """
              .formatted(
                  job,
                  begun.path().substring(begun.path().lastIndexOf('/') + 1),
                  job,
                  file(source, 10)));
    }

    // When
    Imports.Done done = new Imports(world.contributor).await(Imports.PATH + '/' + job);

    // Then
    assertEquals("failed", done.state());
    assertEquals("took too long", done.progress().path("problem").asText());
    assertEquals(List.of("1|1"), records(source));
  }

  @Test
  void takesNoMoreImportsAtOnceThanMayBe() {
    // Given
    Caller caller =
        Importer.of(
            "{\"issuer\":\"i\",\"subject\":\"s\",\"name\":\"n\",\"agency\":\"fra-ct\",\"client\":\"c\"}");
    ImportInbox.Order order =
        new ImportInbox.Order(
            ImportFormat.NDJSON, ImportMapping.ENTENTE, ImportStatus.DRAFT, Optional.empty());
    List<UUID> jobs = IntStream.range(0, 12).mapToObj(one -> UUID.randomUUID()).toList();

    // When they come all at once
    List<UUID> added =
        jobs.stream()
            .map(job ->
                CompletableFuture.supplyAsync(
                    () -> store.add(job, caller, order, 3, Instant.now()) ? job : null))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .filter(Objects::nonNull)
            .toList();

    // Then
    added.forEach(job -> store.end(job, ImportState.FAILED, null, Instant.now()));
    assertEquals(3, added.size());
  }

  /** An import of fifty minutes ago. */
  private static String job(String state) throws SQLException {
    UUID job = UUID.randomUUID();
    try (Connection connection = World.asOwner();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          INSERT INTO entente_store.import_job (id, owner, importer, format, mapping, status, state,
            received_at, touched_at)
          VALUES ('%s', 'nobody', '{}', 'ndjson', 'entente', 'DRAFT', '%s',
            now() - interval '50 minutes', now() - interval '50 minutes')
          """
              .formatted(job, state));
    }
    return job.toString();
  }

  private static long changed(String source) throws SQLException {
    try (Connection connection = World.asOwner()) {
      return Long.parseLong(
          TestDatabase.rows(
                  connection,
                  "SELECT count(*) FROM entente_store.incident WHERE version > 1"
                      + " AND summary #>> '{externalRefs,0,source}' = '"
                      + source
                      + "'")
              .getFirst());
    }
  }

  @FunctionalInterface
  private interface Condition {
    boolean holds() throws SQLException;
  }

  private static void await(Condition condition) throws SQLException {
    Instant deadline = Instant.now().plusSeconds(60);
    while (!condition.holds()) {
      assertTrue(Instant.now().isBefore(deadline), "in a minute");
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  /** How many records there are of a source, and of how many external ids. */
  private static List<String> records(String source) throws SQLException {
    try (Connection connection = World.asOwner()) {
      return TestDatabase.rows(
          connection,
          "SELECT count(*), count(DISTINCT summary #>> '{externalRefs,0,externalId}')"
              + " FROM entente_store.incident WHERE summary #>> '{externalRefs,0,source}' = '"
              + source
              + "'");
    }
  }

  private static List<String> blocks(String path) throws SQLException {
    try (Connection connection = World.asOwner()) {
      return TestDatabase.rows(
          connection,
          "SELECT count(*) FROM entente_store.import_block WHERE job_id = '"
              + path.substring(path.lastIndexOf('/') + 1)
              + "'");
    }
  }
}
