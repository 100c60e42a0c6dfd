// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.audit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.entente.incidents.TestDatabase;
import org.entente.kit.caller.Caller;
import org.entente.kit.caller.Role;
import org.entente.kit.json.StrictJson;
import org.entente.policy.AgencyId;
import org.entente.policy.Purpose;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditLogTest {

  private static final Caller CALLER =
      new Caller(
          "https://id.example",
          "subject",
          "name",
          new AgencyId("deu-ct"),
          Set.of(Role.ANALYST),
          3,
          Set.of(Purpose.COUNTER_TERRORISM),
          Optional.of(Purpose.COUNTER_TERRORISM),
          "client");

  private final TestDatabase database = TestDatabase.create();
  private final AuditLog log = new AuditLog(database.pool("auditor"));
  private final SecureRandom random = new SecureRandom();

  @BeforeEach
  void start() {
    log.start(new StartupEvent());
  }

  @AfterEach
  void stop() {
    log.stop(new ShutdownEvent());
  }

  private AuditEntry entry(int records) {
    List<AuditEntry.Item> items = new ArrayList<>();
    for (int number = 0; number < records; number++) {
      items.add(
          new AuditEntry.Item(
              new ReleasedRecord(new UUID(7, number), 17, new byte[32]),
              Commitment.to("17:3", random)));
    }
    return new AuditEntry(
        Instant.parse("2026-03-01T12:00:00.123456Z"),
        new ReleaseRequest("incident.list", "GET", new byte[32]),
        AuditEntry.Outcome.RELEASED,
        Asker.of(CALLER),
        Optional.of(Commitment.to("5", random)),
        items);
  }

  private static byte[] sha256(byte[]... parts) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (byte[] part : parts) {
      digest.update(part);
    }
    return digest.digest();
  }

  @Test
  void entriesAreNumberedWithoutGapsInEachLogUnderConcurrency() throws Exception {
    // Given two replicas
    AuditLog other = new AuditLog(database.pool("auditor"));
    other.start(new StartupEvent());
    Set<Long> indexes = new ConcurrentSkipListSet<>();

    // When
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      List<Future<?>> all = new ArrayList<>();
      for (int number = 0; number < 400; number++) {
        AuditLog replica = number % 2 == 0 ? log : other;
        String name = number % 4 == 0 ? "swe-ct" : "deu-ct";
        all.add(
            threads.submit(() -> {
              long index = replica.append(name, entry(1));
              if (name.equals("deu-ct")) {
                indexes.add(index);
              }
              return null;
            }));
      }
      for (Future<?> done : all) {
        done.get();
      }
    }
    other.stop(new ShutdownEvent());

    // Then
    assertEquals(LongStream.range(0, 300).boxed().collect(Collectors.toSet()), indexes);
    assertEquals(
        List.of("deu-ct|300|0|299", "swe-ct|100|0|99"),
        database.rows(
            "SELECT log, count(*), min(idx), max(idx) FROM entente_store.audit_entry GROUP BY 1 ORDER BY 1"));
  }

  @Test
  void whatQueuesDuringACommitGoesIntoTheNextOne() throws Exception {
    // Given a commit that waits for the log's lock
    Set<Long> indexes = new TreeSet<>();
    try (Connection blocker = database.asAdmin();
        ExecutorService threads = Executors.newFixedThreadPool(50)) {
      blocker.setAutoCommit(false);
      blocker
          .createStatement()
          .execute("SELECT pg_advisory_xact_lock(hashtextextended('deu-ct', 7))");
      CountDownLatch begun = new CountDownLatch(50);
      List<Future<Long>> all = new ArrayList<>();
      for (int number = 0; number < 50; number++) {
        all.add(
            threads.submit(() -> {
              begun.countDown();
              return log.append("deu-ct", entry(1));
            }));
      }
      begun.await();
      while (waiting() == 0) {
        assertTrue(all.stream().noneMatch(Future::isDone));
      }

      // When
      blocker.rollback();
      for (Future<Long> done : all) {
        indexes.add(done.get());
      }
    }

    // Then
    assertEquals(50, indexes.size());
    int commits =
        Integer.parseInt(
            database
                .rows("SELECT count(DISTINCT xmin::text) FROM entente_store.audit_entry")
                .getFirst());
    assertTrue(commits <= 5, commits + " commits");
  }

  private long waiting() throws SQLException {
    return database
        .rows("SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
        .size();
  }

  /** Case 84. */
  @Test
  void theLeafHashIsThatOfRfc9162OverCanonicalJson() throws Exception {
    // When
    log.append("deu-ct", entry(2));

    // Then
    try (Connection connection = database.as("auditor");
        ResultSet row =
            connection
                .createStatement()
                .executeQuery("SELECT entry, leaf_hash FROM entente_store.audit_entry")) {
      row.next();
      byte[] entry = row.getBytes(1);
      assertArrayEquals(sha256(new byte[] {0}, entry), row.getBytes(2));
      JsonNode json = StrictJson.tree(entry);
      assertArrayEquals(org.entente.kit.json.CanonicalJson.bytes(json), entry);
      assertEquals("2026-03-01T12:00:00.123Z", json.path("time").asText());
      assertEquals(2, json.path("count").asInt());
      assertEquals("counter-terrorism", json.path("purpose").asText());
      assertFalse(json.toString().contains("17:3"));
    }
  }

  @Test
  void theOriginatorCanOpenWhatAnEntryCommitsTo() throws Exception {
    // When
    log.append("deu-ct", entry(1));

    // Then
    JsonNode entry =
        StrictJson.tree(
            database
                .rows("SELECT convert_from(entry, 'UTF8') FROM entente_store.audit_entry")
                .getFirst()
                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    JsonNode opening =
        StrictJson.tree(
            database
                .rows("SELECT opening FROM entente_store.audit_salt")
                .getFirst()
                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertEquals("5", opening.at("/policyVersion/value").asText());
    assertEquals(entry.path("policyVersion").asText(), shown(opening.path("policyVersion")));
    assertEquals(entry.at("/records/0/label").asText(), shown(opening.at("/labels/0")));
  }

  private static String shown(JsonNode commitment) throws Exception {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            sha256(
                Base64.getUrlDecoder().decode(commitment.path("salt").asText()),
                commitment
                    .path("value")
                    .asText()
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  /** Cases C 2, C 26 and C 40. */
  @Test
  void aFailedAppendIsSaidAndTheNextOneWorks() throws Exception {
    // Given
    log.append("deu-ct", entry(1));
    database.execute(
        "owner",
        "REVOKE EXECUTE ON FUNCTION entente_store.append_audit(text, bytea[], jsonb[]) FROM entente_auditor");

    // When, Then
    assertThrows(AuditUnavailableException.class, () -> log.append("deu-ct", entry(1)));
    database.execute(
        "owner",
        "GRANT EXECUTE ON FUNCTION entente_store.append_audit(text, bytea[], jsonb[]) TO entente_auditor");
    assertEquals(1, log.append("deu-ct", entry(1)));
  }

  /** Case 84. */
  @Test
  void theAppenderChoosesNeitherIndexNorHash() {
    assertThrows(
        SQLException.class,
        () ->
            database.execute(
                "auditor", "INSERT INTO entente_store.audit_entry VALUES ('deu-ct', 5, 'x', 'y')"));
    assertThrows(
        SQLException.class,
        () ->
            database.execute(
                "owner",
                "INSERT INTO entente_store.audit_log VALUES ('x')",
                "INSERT INTO entente_store.audit_entry VALUES ('x', 0, 'x', sha256('x'))"));
  }
}
