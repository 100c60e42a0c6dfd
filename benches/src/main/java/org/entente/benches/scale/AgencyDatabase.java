// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.benches.scale;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.entente.policy.LabelEncoding;
import org.postgresql.PGConnection;

/** The database of one agency with so many records, migrated and written by the service's roles. */
final class AgencyDatabase {

  static final String PASSWORD = "bench";

  private static final int BATCH = 5_000;

  /** Batches that are written at once. */
  private static final int LANES = 2;

  private static final long SEED = 20261124;

  private final EmbeddedPostgres server;
  private final String name;

  private AgencyDatabase(EmbeddedPostgres server, String name) {
    this.server = server;
    this.name = name;
  }

  /** PostgreSQL as an agency would run it on a small machine; nothing is switched off. */
  static EmbeddedPostgres server() throws IOException {
    return EmbeddedPostgres.builder()
        .setServerConfig("fsync", "on")
        .setServerConfig("shared_buffers", "2GB")
        .setServerConfig("max_wal_size", "8GB")
        .setServerConfig("max_connections", "200")
        .start();
  }

  static AgencyDatabase create(EmbeddedPostgres server, Path project, int records)
      throws SQLException, IOException, InterruptedException {
    AgencyDatabase database = new AgencyDatabase(server, "r" + records);
    try (Connection admin = server.getPostgresDatabase().getConnection();
        Statement statement = admin.createStatement()) {
      statement.execute("CREATE DATABASE " + database.name);
    }
    database.migrate(project);
    LabelShare labels = new LabelShare();
    database.write(records, labels, database.intern(labels));
    return database;
  }

  String url() {
    return "jdbc:postgresql://localhost:" + server.getPort() + "/" + name;
  }

  Connection as(String role) throws SQLException {
    return DriverManager.getConnection(url(), "entente_" + role, PASSWORD);
  }

  Connection asAdmin() throws SQLException {
    return DriverManager.getConnection(url(), "postgres", "");
  }

  private void migrate(Path project) throws IOException, InterruptedException {
    Path application = project.resolve("incidents-service/target/quarkus-app").toAbsolutePath();
    ProcessBuilder process =
        new ProcessBuilder(
            RunningService.java(),
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-cp",
            application.resolve("app") + "/*:" + application.resolve("lib/main") + "/*",
            "org.entente.incidents.migration.Migrate");
    process.environment().put("ENTENTE_DATABASE_URL", url());
    process.environment().put("ENTENTE_DATABASE_ADMIN_USER", "postgres");
    for (String role : List.of("OWNER", "READER", "WRITER", "DECIDER", "AUDITOR")) {
      process.environment().put("ENTENTE_DATABASE_" + role + "_PASSWORD", PASSWORD);
    }
    Process migration =
        process.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    if (migration.waitFor() != 0) {
      throw new IOException("the database was not migrated: is the incidents-service built?");
    }
  }

  /** The ids of the labels, by rank. */
  private int[] intern(LabelShare labels) throws SQLException {
    int[] ids = new int[LabelShare.LABELS];
    try (Connection writer = as("writer")) {
      writer.setAutoCommit(false);
      try (PreparedStatement insert =
          writer.prepareStatement(
              "INSERT INTO entente_store.label (encoding) VALUES (?) RETURNING id")) {
        for (int rank = 0; rank < LabelShare.LABELS; rank++) {
          insert.setBytes(1, LabelEncoding.encode(labels.label(rank)));
          try (ResultSet row = insert.executeQuery()) {
            row.next();
            ids[rank] = row.getInt(1);
          }
        }
      }
      writer.commit();
    }
    return ids;
  }

  private void write(int records, LabelShare labels, int[] ids)
      throws SQLException, IOException, InterruptedException {
    GeneratedRecords generated = new GeneratedRecords(SEED, labels, ids);
    List<Callable<Integer>> batches = new ArrayList<>();
    for (int written = 0; written < records; written += BATCH) {
      int size = Math.min(BATCH, records - written);
      batches.add(() -> writeBatch(generated, size));
    }
    try (ExecutorService lanes = Executors.newFixedThreadPool(LANES)) {
      for (Future<Integer> batch : lanes.invokeAll(batches)) {
        batch.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("a batch was not written", e);
    }
    try (Connection admin = asAdmin();
        Statement statement = admin.createStatement()) {
      statement.execute("VACUUM ANALYZE");
    }
  }

  private int writeBatch(GeneratedRecords generated, int size) throws SQLException, IOException {
    StringBuilder lines = new StringBuilder();
    StringBuilder paragraphs = new StringBuilder();
    synchronized (generated) {
      for (int line = 0; line < size; line++) {
        generated.next(lines, paragraphs);
      }
    }
    try (Connection writer = as("writer");
        Statement statement = writer.createStatement()) {
      writer.setAutoCommit(false);
      // Paragraphs first, as the service's imports do: words are indexed once.
      statement.execute("SET CONSTRAINTS ALL DEFERRED");
      var copy = writer.unwrap(PGConnection.class).getCopyAPI();
      copy.copyIn(
          "COPY entente_store.incident_paragraph ("
              + GeneratedRecords.PARAGRAPH_COLUMNS
              + ") FROM STDIN (FORMAT csv)",
          new StringReader(paragraphs.toString()));
      copy.copyIn(
          "COPY entente_store.incident (" + GeneratedRecords.COLUMNS + ") FROM STDIN (FORMAT csv)",
          new StringReader(lines.toString()));
      writer.commit();
    }
    return size;
  }

  /**
   * The usual design beside ours: the same records in a table with row security, and a grant for
   * each record that a viewer sees. Read by a role that is not the owner.
   */
  void addPeer() throws SQLException {
    try (Connection admin = asAdmin();
        Statement statement = admin.createStatement()) {
      statement.execute("CREATE SCHEMA peer");
      statement.execute(
          """
          CREATE TABLE peer.record AS SELECT id, kind, record_status, marking, rel_to, eyes_only, day, country, summary,
            place, "time", casualties, actors, persons, sources, assessment, detail, lineage, attachments, core_at
          FROM entente_store.incident
          """);
      statement.execute("ALTER TABLE peer.record ADD PRIMARY KEY (id)");
      statement.execute("CREATE INDEX ON peer.record (day DESC, id DESC) WHERE day IS NOT NULL");
      statement.execute(
          """
          CREATE TABLE peer.record_grant AS SELECT i.id AS record, g.agency
          FROM entente_store.incident i CROSS JOIN unnest(i.rel_to) g (agency)
          """);
      statement.execute("ALTER TABLE peer.record_grant ADD PRIMARY KEY (agency, record)");
      statement.execute("ALTER TABLE peer.record ENABLE ROW LEVEL SECURITY");
      statement.execute(
          """
          CREATE POLICY granted ON peer.record USING (EXISTS (SELECT FROM peer.record_grant g
            WHERE g.record = record.id AND g.agency = current_setting('peer.agency', true)))
          """);
      statement.execute(
          "DO $$ BEGIN CREATE ROLE peer_reader LOGIN PASSWORD 'bench'; EXCEPTION WHEN duplicate_object THEN END $$");
      statement.execute("GRANT USAGE ON SCHEMA peer TO peer_reader");
      statement.execute("GRANT CONNECT ON DATABASE " + name + " TO peer_reader");
      statement.execute("GRANT SELECT ON ALL TABLES IN SCHEMA peer TO peer_reader");
      statement.execute("VACUUM ANALYZE");
    }
  }

  Connection asPeer() throws SQLException {
    return DriverManager.getConnection(url(), "peer_reader", PASSWORD);
  }

  static Array uuids(Connection connection, List<?> ids) throws SQLException {
    return connection.createArrayOf("uuid", ids.toArray());
  }
}
