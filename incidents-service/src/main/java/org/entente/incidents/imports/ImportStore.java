// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.imports;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.entente.incidents.incident.IncidentImporter;
import org.entente.kit.caller.Caller;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Imports in the database. */
@Singleton
class ImportStore {

  private static final String JOB =
      "SELECT id, importer, format, mapping, status, state, bytes, rows_done, created, updated,"
          + " unchanged, refused, flagged, problem, received_at, ended_at"
          + " FROM entente_store.import_job ";

  /** One number for this one purpose in the whole database; arbitrary. */
  private static final long ROOM = 0x1413908L;

  /** Pieces of what was sent that one statement drops. */
  private static final int PORTION = 64;

  private final AgroalDataSource writer;

  ImportStore(@DataSource("writer") AgroalDataSource writer) {
    this.writer = writer;
  }

  @FunctionalInterface
  interface Question<T> {
    T ask(Connection connection) throws SQLException;
  }

  /** Asks on a connection of its own; each statement commits itself. */
  <T> T ask(Question<T> question) {
    try (Connection connection = writer.getConnection()) {
      return question.ask(connection);
    } catch (SQLException e) {
      // Without the cause: a message of the database may quote values.
      throw new ProblemException(CommonProblem.UNAVAILABLE);
    }
  }

  /** An owner's, or everybody's. */
  List<ImportJob> of(Optional<String> owner) {
    return ask(connection -> {
      try (PreparedStatement query =
          connection.prepareStatement(
              JOB
                  + "WHERE (?::text IS NULL OR owner = ?) AND state <> 'receiving'"
                  + " ORDER BY received_at DESC, id LIMIT 200")) {
        query.setString(1, owner.orElse(null));
        query.setString(2, owner.orElse(null));
        return jobs(query);
      }
    });
  }

  Optional<ImportJob> of(Optional<String> owner, UUID id) {
    return ask(connection -> {
      try (PreparedStatement query =
          connection.prepareStatement(
              JOB + "WHERE (?::text IS NULL OR owner = ?) AND id = ? AND state <> 'receiving'")) {
        query.setString(1, owner.orElse(null));
        query.setString(2, owner.orElse(null));
        query.setObject(3, id);
        return jobs(query).stream().findFirst();
      }
    });
  }

  /** The one that was running, or else the one that has waited longest. */
  Optional<ImportJob> next() {
    return ask(connection -> {
      try (PreparedStatement query =
          connection.prepareStatement(
              JOB
                  + "WHERE state IN ('waiting', 'running')"
                  + " ORDER BY state = 'running' DESC, received_at, id LIMIT 1")) {
        return jobs(query).stream().findFirst();
      }
    });
  }

  private static List<ImportJob> jobs(PreparedStatement query) throws SQLException {
    List<ImportJob> jobs = new ArrayList<>();
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        jobs.add(job(row));
      }
    }
    return jobs;
  }

  private static ImportJob job(ResultSet row) throws SQLException {
    return new ImportJob(
        row.getObject("id", UUID.class),
        Importer.of(row.getString("importer")),
        ImportFormat.ofCode(row.getString("format")),
        ImportMapping.of(row.getString("mapping")).orElseThrow(),
        ImportStatus.of(row.getString("status")).orElseThrow(),
        ImportState.of(row.getString("state")),
        row.getLong("bytes"),
        new ImportCounts(
            row.getLong("rows_done"),
            row.getLong("created"),
            row.getLong("updated"),
            row.getLong("unchanged"),
            row.getLong("refused"),
            row.getLong("flagged")),
        Optional.ofNullable(row.getString("problem")),
        row.getObject("received_at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.getObject("ended_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant));
  }

  Optional<byte[]> block(UUID job, int number) {
    return ask(connection -> {
      try (PreparedStatement query =
          connection.prepareStatement(
              "SELECT content FROM entente_store.import_block WHERE job_id = ? AND number = ?")) {
        query.setObject(1, job);
        query.setInt(2, number);
        try (ResultSet row = query.executeQuery()) {
          return row.next() ? Optional.of(row.getBytes(1)) : Optional.<byte[]>empty();
        }
      }
    });
  }

  /** The lines of the report from this row on, a piece of them; empty at the end. */
  Optional<ReportPiece> report(UUID job, long fromRow) {
    return ask(connection -> {
      try (PreparedStatement query =
          connection.prepareStatement(
              "SELECT first_row, lines FROM entente_store.import_report"
                  + " WHERE job_id = ? AND first_row >= ? ORDER BY first_row LIMIT 1")) {
        query.setObject(1, job);
        query.setLong(2, fromRow);
        try (ResultSet row = query.executeQuery()) {
          return row.next()
              ? Optional.of(new ReportPiece(row.getLong(1), row.getString(2)))
              : Optional.<ReportPiece>empty();
        }
      }
    });
  }

  /** What a batch added to the report. */
  record ReportPiece(long firstRow, String lines) {}

  /** Nobody ends the import before the transaction is over. */
  static void requireRunning(Connection connection, UUID job) throws SQLException {
    try (PreparedStatement share =
        connection.prepareStatement(
            "SELECT FROM entente_store.import_job WHERE id = ? AND state = 'running' FOR SHARE")) {
      share.setObject(1, job);
      try (ResultSet row = share.executeQuery()) {
        if (!row.next()) {
          throw new IncidentImporter.NoLeaveException();
        }
      }
    }
  }

  /** Whether the import is in this state and has come exactly this far; it stays so meanwhile. */
  static boolean lock(Connection connection, UUID job, ImportState state, long rowsDone)
      throws SQLException {
    try (PreparedStatement lock =
        connection.prepareStatement(
            "SELECT FROM entente_store.import_job"
                + " WHERE id = ? AND state = ? AND rows_done = ? FOR UPDATE")) {
      lock.setObject(1, job);
      lock.setString(2, state.code());
      lock.setLong(3, rowsDone);
      try (ResultSet row = lock.executeQuery()) {
        return row.next();
      }
    }
  }

  static void advance(Connection connection, UUID job, ImportCounts more, String report, Instant at)
      throws SQLException {
    try (PreparedStatement keep =
            connection.prepareStatement(
                "INSERT INTO entente_store.import_report (job_id, first_row, lines)"
                    + " SELECT id, rows_done, ? FROM entente_store.import_job WHERE id = ?");
        PreparedStatement advance =
            connection.prepareStatement(
                "UPDATE entente_store.import_job SET rows_done = rows_done + ?,"
                    + " created = created + ?, updated = updated + ?, unchanged = unchanged + ?,"
                    + " refused = refused + ?, flagged = flagged + ?, touched_at = ?"
                    + " WHERE id = ?")) {
      keep.setString(1, report);
      keep.setObject(2, job);
      keep.executeUpdate();
      advance.setLong(1, more.rows());
      advance.setLong(2, more.created());
      advance.setLong(3, more.updated());
      advance.setLong(4, more.unchanged());
      advance.setLong(5, more.refused());
      advance.setLong(6, more.flagged());
      advance.setObject(7, at.atOffset(ZoneOffset.UTC));
      advance.setObject(8, job);
      advance.executeUpdate();
    }
  }

  /** Takes a waiting import up; one that is running already is taken up again. */
  boolean begin(UUID job, Instant at) {
    return ask(connection -> {
      try (PreparedStatement begin =
          connection.prepareStatement(
              "UPDATE entente_store.import_job SET state = 'running', touched_at = ?"
                  + " WHERE id = ? AND state IN ('waiting', 'running')")) {
        begin.setObject(1, at.atOffset(ZoneOffset.UTC));
        begin.setObject(2, job);
        return begin.executeUpdate() == 1;
      }
    });
  }

  /** Ends an import that is not over, in this state; what was sent of it is to be dropped then. */
  boolean end(UUID job, ImportState state, @Nullable String problem, Instant at) {
    return ask(connection -> {
      try (PreparedStatement end =
          connection.prepareStatement(
              "UPDATE entente_store.import_job"
                  + " SET state = ?, problem = ?, ended_at = ?, touched_at = ?"
                  + " WHERE id = ? AND state IN ('receiving', 'waiting', 'running')")) {
        end.setString(1, state.code());
        end.setString(2, problem);
        end.setObject(3, at.atOffset(ZoneOffset.UTC));
        end.setObject(4, at.atOffset(ZoneOffset.UTC));
        end.setObject(5, job);
        return end.executeUpdate() == 1;
      }
    });
  }

  /**
   * Begins to receive an import, unless so many are not over yet; counted by one at a time.
   *
   * @return whether there was room for it
   */
  boolean add(UUID job, Caller caller, ImportInbox.Order order, int most, Instant at) {
    return ask(connection -> {
      connection.setAutoCommit(false);
      try (Statement lock = connection.createStatement();
          PreparedStatement insert =
              connection.prepareStatement(
                  """
                  INSERT INTO entente_store.import_job
                    (id, owner, importer, format, mapping, status, state, received_at, touched_at)
                  SELECT ?, ?, ?::jsonb, ?, ?, ?, 'receiving', ?, ?
                  WHERE ? > (SELECT count(*) FROM entente_store.import_job
                    WHERE state IN ('receiving', 'waiting', 'running'))
                  """)) {
        lock.execute("SELECT pg_advisory_xact_lock(" + ROOM + ")");
        insert.setObject(1, job);
        insert.setString(2, Importer.identity(caller));
        insert.setString(3, Importer.json(caller));
        insert.setString(4, order.format().code());
        insert.setString(5, order.mapping().code());
        insert.setString(6, order.status().name());
        insert.setObject(7, at.atOffset(ZoneOffset.UTC));
        insert.setObject(8, at.atOffset(ZoneOffset.UTC));
        insert.setInt(9, most);
        boolean added = insert.executeUpdate() == 1;
        connection.commit();
        return added;
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    });
  }

  /** Keeps a piece of what is sent; false if the import is not being received any more. */
  boolean keep(UUID job, int number, byte[] piece, Instant at) {
    return ask(connection -> {
      try (PreparedStatement insert =
          connection.prepareStatement(
              """
              WITH receiving AS (
                UPDATE entente_store.import_job SET touched_at = ?
                WHERE id = ? AND state = 'receiving' RETURNING id)
              INSERT INTO entente_store.import_block (job_id, number, content)
              SELECT id, ?, ? FROM receiving
              """)) {
        insert.setObject(1, at.atOffset(ZoneOffset.UTC));
        insert.setObject(2, job);
        insert.setInt(3, number);
        insert.setBytes(4, piece);
        return insert.executeUpdate() == 1;
      }
    });
  }

  /**
   * Drops what was sent of imports that are over, a portion of it, so that no statement takes long.
   *
   * @return whether there may be more
   */
  boolean dropPortion() {
    return ask(connection -> {
      try (PreparedStatement drop =
          connection.prepareStatement(
              """
              DELETE FROM entente_store.import_block WHERE (job_id, number) IN (
                SELECT b.job_id, b.number FROM entente_store.import_block b
                JOIN entente_store.import_job j ON j.id = b.job_id
                WHERE j.state NOT IN ('receiving', 'waiting', 'running')
                LIMIT ?)
              """)) {
        drop.setInt(1, PORTION);
        return drop.executeUpdate() == PORTION;
      }
    });
  }

  /** Ends what was never sent whole, and forgets old imports with their reports. */
  void tidy(Instant abandonedBefore, Instant reportsBefore, Instant at) {
    List<UUID> abandoned =
        ask(connection -> {
          try (PreparedStatement query =
              connection.prepareStatement(JOB + "WHERE state = 'receiving' AND touched_at < ?")) {
            query.setObject(1, abandonedBefore.atOffset(ZoneOffset.UTC));
            return jobs(query).stream().map(ImportJob::id).toList();
          }
        });
    abandoned.forEach(job -> end(job, ImportState.FAILED, "was not sent whole", at));
    ask(connection -> {
      try (PreparedStatement drop =
          connection.prepareStatement(
              "DELETE FROM entente_store.import_report r USING entente_store.import_job j"
                  + " WHERE j.id = r.job_id AND j.ended_at < ?")) {
        drop.setObject(1, reportsBefore.atOffset(ZoneOffset.UTC));
        return drop.executeUpdate();
      }
    });
    ask(connection -> {
      try (PreparedStatement forget =
          connection.prepareStatement(
              "DELETE FROM entente_store.import_job j WHERE j.ended_at < ? AND NOT EXISTS ("
                  + "SELECT FROM entente_store.import_block b WHERE b.job_id = j.id)")) {
        forget.setObject(1, reportsBefore.atOffset(ZoneOffset.UTC));
        return forget.executeUpdate();
      }
    });
  }
}
