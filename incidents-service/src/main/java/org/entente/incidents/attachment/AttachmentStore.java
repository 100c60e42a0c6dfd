// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.attachment;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.entente.incidents.incident.Unshared;
import org.entente.incidents.marking.ParagraphMarking;
import org.entente.incidents.wire.RecordJson;
import org.entente.policy.Principal;
import org.jspecify.annotations.Nullable;

/** The writer's statements on files. */
@ApplicationScoped
class AttachmentStore {

  /** One number for this one purpose in the whole database; arbitrary. */
  private static final long LOAD = 0x1413909L;

  /** A file whose bytes are all there, as it is added to its record. */
  record NewFile(
      UUID id,
      UUID incident,
      int label,
      Described described,
      String detectedType,
      long size,
      byte[] sha256,
      Optional<Request> request) {}

  /**
   * A request that can be made again.
   *
   * @param key digest of the client and of the key that it chose
   * @param content digest of all that it asks for
   */
  record Request(byte[] key, byte[] content) {}

  /** A file as it was added. */
  record Added(UUID id, byte[] request, boolean removed) {}

  /** What is in the store already, and what this client is about to put there. */
  record Load(long bytes, int uploads) {}

  /** Counted by one at a time, until the transaction ends. */
  Load load(Connection connection, String subject) throws SQLException {
    try (Statement lock = connection.createStatement();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT coalesce(sum(bytes), 0), count(*) FILTER (WHERE NOT finished AND subject = ?)"
                    + " FROM entente_store.attachment_file")) {
      lock.execute("SELECT pg_advisory_xact_lock(" + LOAD + ")");
      query.setString(1, subject);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return new Load(row.getLong(1), row.getInt(2));
      }
    }
  }

  void begin(Connection connection, UUID id, String subject) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO entente_store.attachment_file (id, subject) VALUES (?, ?)")) {
      insert.setObject(1, id);
      insert.setString(2, subject);
      insert.executeUpdate();
    }
  }

  /**
   * Adds a piece to a file that is under way.
   *
   * @return whether the file is still under way
   */
  boolean add(Connection connection, UUID id, int number, byte[] bytes) throws SQLException {
    try (PreparedStatement touch =
            connection.prepareStatement(
                "UPDATE entente_store.attachment_file SET bytes = bytes + ?, touched_at = now()"
                    + " WHERE id = ? AND NOT finished");
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO entente_store.attachment_chunk (file_id, number, bytes)"
                    + " VALUES (?, ?, ?)")) {
      touch.setLong(1, bytes.length);
      touch.setObject(2, id);
      if (touch.executeUpdate() == 0) {
        return false;
      }
      insert.setObject(1, id);
      insert.setInt(2, number);
      insert.setBytes(3, bytes);
      insert.executeUpdate();
      return true;
    }
  }

  /**
   * All bytes are there: from now on they are kept.
   *
   * @return whether the file was still under way, and all of it has been stored
   */
  boolean finish(Connection connection, UUID id, long size) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE entente_store.attachment_file SET finished = true, touched_at = now()"
                + " WHERE id = ? AND bytes = ? AND NOT finished")) {
      update.setObject(1, id);
      update.setLong(2, size);
      return update.executeUpdate() == 1;
    }
  }

  /** Deletes the bytes of a file, under way or not. */
  void discard(Connection connection, UUID id) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM entente_store.attachment_file WHERE id = ?")) {
      delete.setObject(1, id);
      delete.executeUpdate();
    }
  }

  /** What was added under a key before. */
  Optional<Added> addedUnder(Connection connection, byte[] requestKey) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT id, request, removed_at FROM entente_store.attachment"
                + " WHERE request_key = ?")) {
      query.setBytes(1, requestKey);
      try (ResultSet row = query.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Added(row.getObject(1, UUID.class), row.getBytes(2), row.getObject(3) != null))
            : Optional.empty();
      }
    }
  }

  /** How many files the writer sees of a record. */
  int visible(Connection connection, UUID incident) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT count(*) FROM entente_view.attachment WHERE incident_id = ?")) {
      query.setObject(1, incident);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  void insert(Connection connection, NewFile file, Instant at) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO entente_store.attachment (id, incident_id, label_id, name, declared_type,
              detected_type, size, sha256, description, marking, rel_to, eyes_only, restrictions,
              request_key, request, written_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?::jsonb, ?, ?, ?)
            """)) {
      ParagraphMarking given = file.described().marking();
      ParagraphMarking own = given == null ? ParagraphMarking.NONE : given;
      insert.setObject(1, file.id());
      insert.setObject(2, file.incident());
      insert.setInt(3, file.label());
      insert.setString(4, file.described().name());
      insert.setString(5, file.described().mediaType());
      insert.setString(6, file.detectedType());
      insert.setLong(7, file.size());
      insert.setBytes(8, file.sha256());
      insert.setString(9, file.described().description());
      setJson(insert, 10, own.withLists(List.of(), List.of(), List.of()));
      insert.setArray(11, principals(connection, own.relTo()));
      insert.setArray(12, principals(connection, own.eyesOnly()));
      setJson(
          insert, 13, ParagraphMarking.NONE.withLists(List.of(), List.of(), own.withholdFrom()));
      insert.setBytes(14, file.request().map(Request::key).orElse(null));
      insert.setBytes(15, file.request().map(Request::content).orElse(null));
      insert.setObject(16, at.atOffset(ZoneOffset.UTC));
      insert.executeUpdate();
    }
  }

  /**
   * Removes a file from its record, and its bytes from the store.
   *
   * @return whether it was still there
   */
  boolean remove(Connection connection, UUID id, Instant at) throws SQLException {
    try (PreparedStatement remove =
        connection.prepareStatement(
            "UPDATE entente_store.attachment SET removed_at = ?, written_at = ?"
                + " WHERE id = ? AND removed_at IS NULL")) {
      remove.setObject(1, at.atOffset(ZoneOffset.UTC));
      remove.setObject(2, at.atOffset(ZoneOffset.UTC));
      remove.setObject(3, id);
      if (remove.executeUpdate() == 0) {
        return false;
      }
    }
    discard(connection, id);
    return true;
  }

  /**
   * Forgets what the tombstones of a record's files say of them, their labels included: each gets
   * the one of its record, which says no more than that.
   */
  void forget(Connection connection, UUID incident) throws SQLException {
    try (PreparedStatement forget =
        connection.prepareStatement(
            """
            UPDATE entente_store.attachment SET name = '', declared_type = '', detected_type = '',
              size = 1, sha256 = decode(repeat('00', 32), 'hex'), description = NULL, marking = NULL,
              rel_to = '{}', eyes_only = '{}', restrictions = NULL, request_key = NULL,
              request = NULL,
              label_id = (SELECT i.label_id FROM entente_store.incident i WHERE i.id = incident_id)
            WHERE incident_id = ? AND removed_at IS NOT NULL
            """)) {
      forget.setObject(1, incident);
      forget.executeUpdate();
    }
  }

  /** A file as its label depends on its record's. */
  record Marked(UUID id, int label, ParagraphMarking marking, Unshared unshared) {}

  List<Marked> marked(Connection connection, UUID incident) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT id, label_id, marking, rel_to, eyes_only, restrictions, held, ungranted"
                + " FROM entente_store.attachment WHERE incident_id = ? AND removed_at IS NULL"
                + " ORDER BY id")) {
      query.setObject(1, incident);
      List<Marked> files = new java.util.ArrayList<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          files.add(
              new Marked(
                  row.getObject("id", UUID.class),
                  row.getInt("label_id"),
                  stored(row.getString("marking"))
                      .withLists(
                          read(row.getArray("rel_to")),
                          read(row.getArray("eyes_only")),
                          stored(row.getString("restrictions")).withholdFrom()),
                  Unshared.of(row.getBoolean("held"), row.getArray("ungranted"))));
        }
      }
      return List.copyOf(files);
    }
  }

  void share(Connection connection, UUID id, Unshared unshared, Instant at) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE entente_store.attachment SET held = ?, ungranted = ?, written_at = ?"
                + " WHERE id = ?")) {
      unshared.set(connection, update);
      update.setObject(3, at.atOffset(ZoneOffset.UTC));
      update.setObject(4, id);
      update.executeUpdate();
    }
  }

  void label(Connection connection, UUID id, int label, Instant at) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE entente_store.attachment SET label_id = ?, written_at = ? WHERE id = ?")) {
      update.setInt(1, label);
      update.setObject(2, at.atOffset(ZoneOffset.UTC));
      update.setObject(3, id);
      update.executeUpdate();
    }
  }

  private static ParagraphMarking stored(@Nullable String json) {
    return json == null ? ParagraphMarking.NONE : RecordJson.stored(json, ParagraphMarking.class);
  }

  private static List<Principal> read(java.sql.Array array) throws SQLException {
    return Arrays.stream((String[]) array.getArray())
        .map(text -> Principal.of(text).orElseThrow())
        .toList();
  }

  private static java.sql.Array principals(Connection connection, List<Principal> principals)
      throws SQLException {
    return connection.createArrayOf("text", principals.stream().map(Principal::text).toArray());
  }

  private static void setJson(PreparedStatement statement, int column, Record value)
      throws SQLException {
    if (RecordJson.isEmpty(value)) {
      statement.setNull(column, Types.VARCHAR);
    } else {
      statement.setString(column, RecordJson.string(value));
    }
  }
}
