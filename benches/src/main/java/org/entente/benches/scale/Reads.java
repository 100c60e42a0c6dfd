// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.benches.scale;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page in the database: the service's own statements (its {@code IncidentRepository}), each in a
 * transaction with an entitlement, and what takes their place without a policy and with grants.
 */
final class Reads {

  static final int PAGE = 50;

  private static final int FEW_LABELS = 250;

  /** The end of a page; the next begins after it. */
  record End(LocalDate day, UUID id) {}

  /** What a page gave. */
  record Page(List<UUID> ids, @Nullable End end) {}

  /** An entitlement in the database. */
  record Named(String id, String requester, int @Nullable [] labels) {}

  private static final String AFTER = "(e.day, e.id) < (?, ?)";
  private static final String ORDER = " ORDER BY e.day DESC, e.id DESC LIMIT " + (PAGE + 1);

  private static final String SHOWN =
      """
      id, kind, record_status, marking, rel_to, eyes_only, day, summary, place, "time", casualties,
      actors, persons, sources, assessment, detail, lineage, attachments\
      """;

  private static final String ENTER =
      """
      SELECT set_config('entente.entitlement', ?, true), set_config('entente.requester', ?, true);
      SELECT count(*) FROM entente_view.entitlement_in_force
      """;

  private static final String WHOLE =
      "SET LOCAL plan_cache_mode = force_generic_plan;\n"
          + "SELECT label_id, disclosure, custody, modified_at, "
          + SHOWN
          + " FROM entente_view.incident WHERE id = ANY (?);\n"
          + """
          SELECT id, incident_id, label_id, disclosure, text, language, marking, rel_to, eyes_only,
            restrictions
          FROM entente_view.incident_paragraph WHERE incident_id = ANY (?) ORDER BY incident_id, position;
          SELECT incident_id, field, target, label_id, target_label_id, disclosure, target_disclosure
          FROM entente_view.incident_link WHERE incident_id = ANY (?);
          SET LOCAL plan_cache_mode = force_custom_plan\
          """;

  private static final String PLAIN_CHILDREN =
      """
      SELECT id, incident_id, text, language, marking, rel_to, eyes_only
      FROM entente_store.incident_paragraph WHERE incident_id = ANY (?) AND removed_at IS NULL
      ORDER BY incident_id, position;
      SELECT incident_id, field, target FROM entente_store.incident_link
      WHERE incident_id = ANY (?) AND removed_at IS NULL
      """;

  private Reads() {}

  /** As the reader of the service is connected. */
  static void prepare(Connection reader) throws SQLException {
    reader.setAutoCommit(false);
    reader.setReadOnly(true);
    reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    try (Statement statement = reader.createStatement()) {
      statement.execute("SET plan_cache_mode = force_custom_plan; SET jit = off");
    }
    reader.commit();
  }

  /** A page through both steps of the redacted views; limited to the labels where they are few. */
  static Page redacted(Connection reader, Named entitlement, @Nullable End after)
      throws SQLException {
    try (PreparedStatement enter = reader.prepareStatement(ENTER)) {
      enter.setString(1, entitlement.id());
      enter.setString(2, entitlement.requester());
      enter.execute();
    }
    Page page = keys(reader, entitlement.labels(), after);
    whole(reader, page.ids());
    reader.commit();
    return page;
  }

  private static void whole(Connection reader, List<UUID> ids) throws SQLException {
    try (PreparedStatement query = reader.prepareStatement(WHOLE)) {
      for (int index = 1; index <= 3; index++) {
        query.setArray(index, AgencyDatabase.uuids(reader, ids));
      }
      readAll(query);
    }
  }

  /** Reads what was found whole, through the redacted views. */
  static int whole(Connection reader, ResultSet found) throws SQLException {
    List<UUID> ids = ids(found);
    whole(reader, ids);
    return ids.size();
  }

  /** Reads what was found whole, out of the tables. */
  static int plainly(Connection owner, ResultSet found) throws SQLException {
    List<UUID> ids = ids(found);
    try (PreparedStatement query =
        owner.prepareStatement(
            "SELECT core_at, "
                + SHOWN
                + " FROM entente_store.incident WHERE id = ANY (?);\n"
                + PLAIN_CHILDREN)) {
      for (int index = 1; index <= 3; index++) {
        query.setArray(index, AgencyDatabase.uuids(owner, ids));
      }
      readAll(query);
    }
    return ids.size();
  }

  private static List<UUID> ids(ResultSet found) throws SQLException {
    List<UUID> ids = new ArrayList<>();
    while (found.next() && ids.size() < PAGE) {
      ids.add(found.getObject("id", UUID.class));
    }
    return ids;
  }

  /** All in one plan where labels are many, by label where they are few, else planned anew. */
  private static Page keys(Connection reader, int @Nullable [] labels, @Nullable End after)
      throws SQLException {
    String columns = "SELECT e.id, e.label_id, e.disclosure, e.day FROM ";
    String before = after == null ? "" : " AND " + AFTER;
    boolean few = labels != null && labels.length <= FEW_LABELS;
    String sql =
        few
            ? "SELECT e.* FROM unnest(?::int[]) AS l (id) CROSS JOIN LATERAL ("
                + columns
                + "entente_view.incident_dated e WHERE e.label_id = l.id"
                + before
                + ORDER
                + ") e"
                + ORDER
            : columns
                + "entente_view.incident_dated e WHERE "
                + (labels == null ? "true" : "e.label_id = ANY (?)")
                + before
                + ORDER;
    boolean kept = few || labels == null;
    try (PreparedStatement query =
        reader.prepareStatement(
            kept
                ? "SET LOCAL plan_cache_mode = force_generic_plan;\n"
                    + sql
                    + ";\nSET LOCAL plan_cache_mode = force_custom_plan"
                : sql)) {
      int index = 1;
      if (labels != null) {
        query.setObject(index++, labels);
      }
      bind(query, index, after);
      query.execute();
      if (kept) {
        query.getMoreResults();
      }
      return page(query.getResultSet());
    }
  }

  /** The same without any policy, in as few round trips as plain SQL needs. */
  static Page plain(Connection owner, @Nullable End after) throws SQLException {
    Page page = single(owner, "entente_store.incident", "core_at, " + SHOWN, after);
    try (PreparedStatement query = owner.prepareStatement(PLAIN_CHILDREN)) {
      query.setArray(1, AgencyDatabase.uuids(owner, page.ids()));
      query.setArray(2, AgencyDatabase.uuids(owner, page.ids()));
      readAll(query);
    }
    owner.commit();
    return page;
  }

  /** The records alone, by grants under row security. */
  static Page granted(Connection peer, Viewer viewer, @Nullable End after) throws SQLException {
    try (PreparedStatement enter =
        peer.prepareStatement("SELECT set_config('peer.agency', ?, true)")) {
      enter.setString(1, viewer.agency().value());
      enter.execute();
    }
    Page page = single(peer, "peer.record", "core_at, " + SHOWN, after);
    peer.commit();
    return page;
  }

  private static Page single(
      Connection connection, String table, String columns, @Nullable End after)
      throws SQLException {
    List<String> conditions = new ArrayList<>(List.of("e.day IS NOT NULL"));
    if (after != null) {
      conditions.add(AFTER);
    }
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT " + columns + " FROM " + table + " e" + where(conditions) + ORDER)) {
      bind(query, 1, after);
      return page(query.executeQuery());
    }
  }

  private static String where(List<String> conditions) {
    return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
  }

  private static void bind(PreparedStatement query, int first, @Nullable End after)
      throws SQLException {
    if (after != null) {
      query.setObject(first, after.day());
      query.setObject(first + 1, after.id());
    }
  }

  private static Page page(ResultSet rows) throws SQLException {
    List<UUID> ids = new ArrayList<>();
    End end = null;
    while (rows.next() && ids.size() < PAGE) {
      end = new End(rows.getObject("day", LocalDate.class), rows.getObject("id", UUID.class));
      ids.add(end.id());
    }
    return new Page(ids, end);
  }

  private static void readAll(PreparedStatement query) throws SQLException {
    boolean rows = query.execute();
    while (rows || query.getUpdateCount() >= 0) {
      if (rows) {
        ResultSet result = query.getResultSet();
        int columns = result.getMetaData().getColumnCount();
        while (result.next()) {
          for (int column = 1; column <= columns; column++) {
            result.getString(column);
          }
        }
      }
      rows = query.getMoreResults();
    }
  }
}
