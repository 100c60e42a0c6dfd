// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.entente.incidents.ServiceResource;
import org.entente.incidents.TestDatabase;
import org.entente.incidents.incident.Person;
import org.entente.incidents.incident.World;
import org.entente.incidents.wire.Violations;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/**
 * How many records per second come in over HTTP, from the first byte sent to the last row
 * committed, and how that compares with a bare {@code COPY} of the same rows. Not one of the tests;
 * {@code benches/RESULTS.md} has the command and the figures.
 */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class IngestAtScale {

  private static final int RECORDS = Integer.getInteger("entente.ingest.records", 20_000);
  private static final int LABELS = 2_000;
  private static final int RUNS = 3;

  @TestHTTPResource("/")
  @SuppressWarnings("NullAway.Init") // the test framework sets it
  URI base;

  @Test
  void measure() throws SQLException {
    World world = new World(base);
    world.install();
    Person reviewer = Person.of(base, "rhea", "fra-ct", 3, "reviewer");
    Imports imports = new Imports(reviewer);
    List<ObjectNode> events = events();
    for (int run = 0; run < RUNS; run++) {
      String file = file(events, run);
      double service = serviceSeconds();
      double database = databaseSeconds();
      long begun = System.nanoTime();
      String path =
          reviewer
              .post(Imports.PATH + "?status=RELEASED", file, "Content-Type", Imports.NDJSON)
              .expect(202)
              .header("location");
      JsonNode done = imports.over(path, Duration.ofMillis(200));
      double seconds = (System.nanoTime() - begun) / 1e9;
      assertEquals(RECORDS, done.path("created").asInt());
      service = serviceSeconds() - service;
      database = databaseSeconds() - database;
      double bare = bare();
      System.out.printf(
          Locale.ROOT,
          "INGEST %d records of %d bytes: %.2f s, %.0f records/s; bare COPY of their rows %.2f s:"
              + " %.1f times; processor time per record: service %.0f us, database %.0f us%n",
          RECORDS,
          file.length() / RECORDS,
          seconds,
          RECORDS / seconds,
          bare,
          seconds / bare,
          service * 1e6 / RECORDS,
          database * 1e6 / RECORDS);
    }
    functions();
  }

  private static double serviceSeconds() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        / 1e9;
  }

  /** Of all processes of the database server, those that are over included. */
  private static double databaseSeconds() throws SQLException {
    try (Connection connection = World.asOwner()) {
      String own = TestDatabase.rows(connection, "SELECT pg_backend_pid()").getFirst();
      ProcessHandle server =
          ProcessHandle.of(Long.parseLong(own)).orElseThrow().parent().orElseThrow();
      double ticks = ticks(server.pid());
      for (ProcessHandle child : server.children().toList()) {
        ticks += ticks(child.pid());
      }
      return ticks / 100;
    }
  }

  private static double ticks(long pid) {
    try {
      String[] stat =
          Files.readString(Path.of("/proc/" + pid + "/stat")).split("\\) ", 2)[1].split(" ");
      return Double.parseDouble(stat[11])
          + Double.parseDouble(stat[12])
          + Double.parseDouble(stat[13])
          + Double.parseDouble(stat[14]);
    } catch (IOException over) {
      return 0;
    }
  }

  /** Real events, as the incidents that they are. */
  private static List<ObjectNode> events() {
    List<ObjectNode> events = new ArrayList<>();
    for (JsonNode feature : Imports.tree(UcdpFile.text()).path("features")) {
      ObjectNode incident = UcdpGed.incident(feature, new Violations());
      incident.remove("custody");
      events.add(incident);
    }
    return events;
  }

  /** With 2,000 labels, the common ones far commoner than the rare ones. */
  private static String file(List<ObjectNode> events, int run) {
    Random random = new Random(run);
    StringBuilder file = new StringBuilder(RECORDS * 1_000);
    for (int index = 0; index < RECORDS; index++) {
      ObjectNode event = events.get(random.nextInt(events.size()));
      ObjectNode reference = (ObjectNode) event.at("/summary/externalRefs/0");
      reference.put("source", "run " + run).put("externalId", Integer.toString(index));
      int label = (int) (LABELS * Math.pow(random.nextDouble(), 4));
      ((ObjectNode) event.get("marking")).putArray("caveats").add("C" + label);
      ((ObjectNode) event.get("summary"))
          .putArray("paragraphs")
          .addObject()
          .put("text", "What is known of it so far: " + event.at("/summary/title").asText());
      file.append(event).append('\n');
    }
    return file.toString();
  }

  private static double bare() throws SQLException {
    try (Connection connection = World.asOwner();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS entente_store.bare");
      statement.execute(
          "CREATE TABLE entente_store.bare AS SELECT * FROM entente_store.incident LIMIT 0");
      var copy = connection.unwrap(PGConnection.class).getCopyAPI();
      ByteArrayOutputStream rows = new ByteArrayOutputStream();
      copy.copyOut(
          "COPY (SELECT * FROM entente_store.incident ORDER BY written_at DESC LIMIT "
              + RECORDS
              + ") TO STDOUT (FORMAT binary)",
          rows);
      long begun = System.nanoTime();
      copy.copyIn(
          "COPY entente_store.bare FROM STDIN (FORMAT binary)",
          new ByteArrayInputStream(rows.toByteArray()));
      return (System.nanoTime() - begun) / 1e9;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void functions() throws SQLException {
    try (Connection connection = World.asOwner()) {
      TestDatabase.rows(
              connection,
              "SELECT funcname, calls, round(total_time::numeric), round(self_time::numeric)"
                  + " FROM pg_stat_user_functions ORDER BY total_time DESC")
          .forEach(System.out::println);
    }
  }
}
