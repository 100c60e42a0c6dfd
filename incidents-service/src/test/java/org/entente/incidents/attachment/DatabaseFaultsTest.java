// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.attachment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.Socket;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.ConfigProvider;
import org.entente.incidents.ServiceResource;
import org.entente.incidents.TestDatabase;
import org.entente.incidents.attachment.Sender.Reply;
import org.entente.incidents.incident.Body;
import org.entente.incidents.incident.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database that is full, busy, or gives up in the middle. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class DatabaseFaultsTest {

  private static final int CONNECTIONS = 16;

  @TestHTTPResource("/")
  @SuppressWarnings("NullAway.Init") // the test framework sets it
  URI base;

  @Inject
  @DataSource("reader")
  @SuppressWarnings("NullAway.Init") // the test framework sets it
  AgroalDataSource reader;

  @SuppressWarnings("NullAway.Init") // made before each test
  World world;

  @SuppressWarnings("NullAway.Init") // made before each test
  Sender sender;

  private final String tag = "d" + UUID.randomUUID().toString().substring(0, 8);

  @BeforeEach
  void world() {
    world = new World(base);
    world.install();
    sender = new Sender(world.contributor);
  }

  /**
   * Every write to a table fails as on a full disk, until closed. By a trigger, because a normal
   * user cannot limit the space of a directory.
   */
  private record FullDisk(String table) implements AutoCloseable {

    static FullDisk at(String table) {
      World.asOwner(
          """
          CREATE FUNCTION entente_store.no_space() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN
            RAISE EXCEPTION 'no space left on device' USING ERRCODE = 'disk_full';
          END $$
          """,
          "CREATE TRIGGER a_full_disk BEFORE INSERT OR UPDATE ON entente_store."
              + table
              + " FOR EACH STATEMENT EXECUTE FUNCTION entente_store.no_space()");
      return new FullDisk(table);
    }

    @Override
    public void close() {
      World.asOwner(
          "DROP TRIGGER a_full_disk ON entente_store." + table,
          "DROP FUNCTION entente_store.no_space()");
    }
  }

  /** Case C 4. */
  @Test
  void aFullDiskRefusesWritesAndLeavesReadsThatCanBeLogged() {
    String record = World.path(world.released(Body.small(tag).toString()));
    String body = Body.small(tag).toString();
    try (FullDisk _ = FullDisk.at("incident")) {
      assertEquals(503, world.contributor.post(World.INCIDENTS, body).status());
      assertEquals(
          503,
          world
              .contributor
              .put(record, body, "If-Match", world.contributor.get(record).etag())
              .status());
      world.germany.get(record).expect(200);
    }
    world.contributor.post(World.INCIDENTS, body).expect(201);
  }

  /** Case C 4. */
  @Test
  void nothingIsReadThatCannotBeLogged() {
    String record = World.path(world.released(Body.small(tag).toString()));
    Reply added = sender.add(record, "a.bin", new byte[] {1, 2, 3}).expect(201);
    String content = record + "/attachments/" + added.id() + "/content";
    try (FullDisk _ = FullDisk.at("audit_entry")) {
      assertEquals(503, world.germany.get(record).status());
      assertEquals(503, world.germany.get(World.INCIDENTS + "?kind=FINANCING").status());
      assertEquals(503, new Sender(world.germany).get(content).status());
    }
    world.germany.get(record).expect(200);
  }

  /** Case C 4. */
  @ParameterizedTest
  @ValueSource(strings = {"attachment_file", "attachment_chunk", "attachment"})
  void aFileThatHasNoRoomLeavesNothing(String table) throws SQLException {
    String record = World.path(world.released(Body.small(tag).toString()));
    List<String> before = stored();
    try (FullDisk _ = FullDisk.at(table)) {
      sender.add(record, "a.bin", new byte[Piece.SIZE + 1]).expect(503);
    }
    assertEquals(before, stored());
    assertFalse(world.contributor.get(record).body().contains("detectedType"));
  }

  private static List<String> stored() throws SQLException {
    try (Connection connection = World.asOwner()) {
      return TestDatabase.rows(
          connection,
          "SELECT (SELECT count(*) FROM entente_store.attachment_file),"
              + " (SELECT count(*) FROM entente_store.attachment)");
    }
  }

  /** Case C 5. */
  @Test
  void saysSoonThatEveryConnectionIsTaken() throws SQLException {
    String record = World.path(world.released(Body.small(tag).toString()));
    List<Connection> taken = new ArrayList<>();
    try {
      for (int number = 0; number < CONNECTIONS; number++) {
        taken.add(reader.getConnection());
      }
      long began = System.nanoTime();

      var answer = world.germany.get(record);

      assertEquals(503, answer.status());
      assertEquals("1", answer.header("retry-after"));
      assertTrue(System.nanoTime() - began < TimeUnit.SECONDS.toNanos(4));
    } finally {
      for (Connection connection : taken) {
        connection.close();
      }
    }
    world.germany.get(record).expect(200);
  }

  /** Cases C 6 and C 7. */
  @Test
  void aDownloadWhoseQueryIsCancelledBreaksOffAndLeavesNothingOnItsConnection() throws Exception {
    String record = World.path(world.released(Body.small(tag).toString()));
    int size = 24 << 20;
    Reply added = sender.add(record, "large.bin", new byte[size]).expect(201);
    String content = record + "/attachments/" + added.id() + "/content";
    try (Socket reading = new Sender(world.germany).ask(content);
        Connection locking = World.asOwner();
        Statement lock = locking.createStatement();
        Connection admin =
            DriverManager.getConnection(
                ConfigProvider.getConfig().getValue("entente.database.url", String.class),
                "postgres",
                "")) {
      // Given a query that waits in the middle of an answer
      reading.getInputStream().readNBytes(1000);
      locking.setAutoCommit(false);
      lock.execute("LOCK TABLE entente_store.attachment_chunk IN ACCESS EXCLUSIVE MODE");
      CompletableFuture<byte[]> rest = CompletableFuture.supplyAsync(() -> Sender.rest(reading));

      // When
      cancelWaiting(admin);
      locking.rollback();

      // Then
      assertTrue(rest.get(20, TimeUnit.SECONDS).length < size - 1000);
    }
    for (String settings : settings()) {
      assertEquals("", settings);
    }
    new Sender(world.germany).get(content).expect(200);
  }

  private static void cancelWaiting(Connection admin) throws SQLException {
    String cancel =
        "SELECT pg_cancel_backend(pid) FROM pg_stat_activity"
            + " WHERE usename = 'entente_reader' AND wait_event_type = 'Lock'";
    Instant deadline = Instant.now().plusSeconds(8);
    while (TestDatabase.rows(admin, cancel).isEmpty()) {
      assertTrue(Instant.now().isBefore(deadline), "no query waited");
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  /** What each pooled connection of the reader still carries. */
  private List<String> settings() throws SQLException {
    List<Connection> taken = new ArrayList<>();
    List<String> settings = new ArrayList<>();
    try {
      for (int number = 0; number < CONNECTIONS; number++) {
        Connection connection = reader.getConnection();
        taken.add(connection);
        settings.addAll(
            TestDatabase.rows(
                connection,
                "SELECT coalesce(current_setting('entente.entitlement', true), '')"
                    + " || coalesce(current_setting('entente.requester', true), '')"));
      }
      return settings;
    } finally {
      for (Connection connection : taken) {
        connection.close();
      }
    }
  }
}
