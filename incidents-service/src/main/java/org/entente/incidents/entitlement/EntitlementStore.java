// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.entitlement;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Entitlements in the database, as the decider writes them. */
@Singleton
class EntitlementStore {

  private static final int ID_BYTES = 32;

  private final SecureRandom random = new SecureRandom();

  /**
   * What a decision has to look at, in one question.
   *
   * @param version the policy version in force
   * @param grants the revision of the grants in force beside it
   * @param now by the policy's clock
   * @param highestLabel 0 when there is none
   * @param id of the requester's entitlement in force; empty when there is none
   * @param highWater the highest label that it covers
   */
  record Present(
      long version, long grants, Instant now, int highestLabel, String id, int highWater) {
    boolean isComplete() {
      return !id.isEmpty() && highWater >= highestLabel;
    }
  }

  Present look(Connection decider, byte[] requester) throws SQLException {
    try (PreparedStatement query =
        decider.prepareStatement(
            """
            SELECT a.version, a.grants, c.now,
              (SELECT coalesce(max(l.id), 0) FROM entente_store.label l),
              coalesce(r.id, ''), coalesce(r.high_water, -1)
            FROM entente_store.active_policy a
            CROSS JOIN entente_store.policy_clock c
            LEFT JOIN entente_store.requester_entitlement r
              ON r.policy_version = a.version AND r.grants = a.grants AND r.requester = ?
              AND (r.begins_at IS NULL OR r.begins_at <= c.now)
              AND (r.expires_at IS NULL OR r.expires_at > c.now)
            """)) {
      query.setBytes(1, requester);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return new Present(
            row.getLong(1),
            row.getLong(2),
            row.getObject(3, OffsetDateTime.class).toInstant(),
            row.getInt(4),
            row.getString(5),
            row.getInt(6));
      }
    }
  }

  /**
   * What an entitlement says beside its set.
   *
   * @param requester SHA-256
   * @param highWater the highest label that the set covers
   * @param phase when it holds
   */
  record Terms(
      byte[] requester,
      long version,
      long grants,
      int highWater,
      Set<String> principals,
      Phase phase) {}

  /**
   * Points the requester's entitlement to the set with this content, both made if need be. Under
   * the {@link LabelLock}.
   *
   * @return the id of the entitlement: another one than before in another phase, or after a grant
   */
  String publish(Connection decider, Terms terms, DisclosureSet set) throws SQLException {
    return point(decider, terms, findOrAddSet(decider, set));
  }

  /**
   * Adds to the requester's entitlement, if there is one on these terms, what its set says of the
   * labels above its high water. What it says of those below does not change: both were worked out
   * from the same policies. Under the {@link LabelLock}.
   *
   * @return the id of the entitlement; empty if there is none, and all of it must be published
   */
  Optional<String> extend(Connection decider, Terms terms, DisclosureSet set) throws SQLException {
    try (PreparedStatement query =
        decider.prepareStatement(
            """
            SELECT r.id, r.set_id, r.high_water, EXISTS (
              SELECT FROM entente_store.requester_entitlement o
              WHERE o.set_id = r.set_id AND o.id <> r.id)
            FROM entente_store.requester_entitlement r
            WHERE r.requester = ? AND r.policy_version = ? AND r.grants = ?
              AND r.begins_at IS NOT DISTINCT FROM ?::timestamptz
              AND r.expires_at IS NOT DISTINCT FROM ?::timestamptz
            """)) {
      query.setBytes(1, terms.requester());
      query.setLong(2, terms.version());
      query.setLong(3, terms.grants());
      query.setObject(4, terms.phase().begin().map(EntitlementStore::utc).orElse(null));
      query.setObject(5, terms.phase().end().map(EntitlementStore::utc).orElse(null));
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        extend(decider, row.getLong(2), row.getInt(3), row.getBoolean(4), terms, set);
        return Optional.of(row.getString(1));
      }
    }
  }

  private static void extend(
      Connection decider, long setId, int highWater, boolean shared, Terms terms, DisclosureSet set)
      throws SQLException {
    if (highWater >= terms.highWater()) {
      return;
    }
    SortedMap<Integer, DisclosureHistory.Disclosed> more = set.above(highWater);
    long extended = setId;
    if (!more.isEmpty()) {
      extended = shared ? copy(decider, setId) : withoutDigest(decider, setId);
      fill(decider, extended, more);
    }
    try (PreparedStatement raise =
        decider.prepareStatement(
            "UPDATE entente_store.requester_entitlement SET set_id = ?, high_water = ?"
                + " WHERE requester = ? AND policy_version = ?")) {
      raise.setLong(1, extended);
      raise.setInt(2, terms.highWater());
      raise.setBytes(3, terms.requester());
      raise.setLong(4, terms.version());
      raise.executeUpdate();
    }
  }

  /** It will not be what its digest says. */
  private static long withoutDigest(Connection decider, long setId) throws SQLException {
    try (PreparedStatement forget =
        decider.prepareStatement(
            "UPDATE entente_store.entitlement_set SET digest = NULL"
                + " WHERE id = ? AND digest IS NOT NULL")) {
      forget.setLong(1, setId);
      forget.executeUpdate();
      return setId;
    }
  }

  /** A set with the same rows for one requester alone: the others go on with theirs. */
  private static long copy(Connection decider, long setId) throws SQLException {
    try (PreparedStatement copy =
        decider.prepareStatement(
            """
            WITH made AS (
              INSERT INTO entente_store.entitlement_set (digest) VALUES (NULL) RETURNING id),
            labels AS (
              INSERT INTO entente_store.entitlement_label (set_id, label_id, disclosure, since)
              SELECT made.id, l.label_id, l.disclosure, l.since
              FROM made, entente_store.entitlement_label l WHERE l.set_id = ?),
            past AS (
              INSERT INTO entente_store.entitlement_past (set_id, label_id, began, ended, disclosure)
              SELECT made.id, p.label_id, p.began, p.ended, p.disclosure
              FROM made, entente_store.entitlement_past p WHERE p.set_id = ?)
            SELECT id FROM made
            """)) {
      copy.setLong(1, setId);
      copy.setLong(2, setId);
      try (ResultSet row = copy.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private long findOrAddSet(Connection decider, DisclosureSet set) throws SQLException {
    byte[] digest = set.digest();
    try (PreparedStatement query =
        decider.prepareStatement("SELECT id FROM entente_store.entitlement_set WHERE digest = ?")) {
      query.setBytes(1, digest);
      try (ResultSet row = query.executeQuery()) {
        if (row.next()) {
          return row.getLong(1);
        }
      }
    }
    long id;
    try (PreparedStatement insert =
        decider.prepareStatement(
            "INSERT INTO entente_store.entitlement_set (digest) VALUES (?) RETURNING id")) {
      insert.setBytes(1, digest);
      try (ResultSet row = insert.executeQuery()) {
        row.next();
        id = row.getLong(1);
      }
    }
    fill(decider, id, set.content());
    return id;
  }

  private static void fill(
      Connection decider, long setId, SortedMap<Integer, DisclosureHistory.Disclosed> content)
      throws SQLException {
    List<Integer> labels = new ArrayList<>();
    List<Long> bits = new ArrayList<>();
    List<OffsetDateTime> since = new ArrayList<>();
    List<Integer> pastLabels = new ArrayList<>();
    List<Long> pastBits = new ArrayList<>();
    List<OffsetDateTime> began = new ArrayList<>();
    List<OffsetDateTime> ended = new ArrayList<>();
    for (Map.Entry<Integer, DisclosureHistory.Disclosed> entry : content.entrySet()) {
      DisclosureHistory.Disclosed disclosed = entry.getValue();
      if (disclosed.bits() != 0) {
        labels.add(entry.getKey());
        bits.add(disclosed.bits());
        since.add(utc(disclosed.since()));
      }
      for (DisclosureHistory.Period period : disclosed.past()) {
        pastLabels.add(entry.getKey());
        began.add(utc(period.began()));
        ended.add(utc(period.ended()));
        pastBits.add(period.bits());
      }
    }
    try (PreparedStatement insert =
        decider.prepareStatement(
            "INSERT INTO entente_store.entitlement_label (set_id, label_id, disclosure, since)"
                + " SELECT ?, * FROM unnest(?::int[], ?::bigint[], ?::timestamptz[])")) {
      insert.setLong(1, setId);
      insert.setArray(2, array(decider, "int4", labels));
      insert.setArray(3, array(decider, "int8", bits));
      insert.setArray(4, array(decider, "timestamptz", since));
      insert.executeUpdate();
    }
    if (pastLabels.isEmpty()) {
      return;
    }
    try (PreparedStatement insert =
        decider.prepareStatement(
            "INSERT INTO entente_store.entitlement_past (set_id, label_id, began, ended, disclosure)"
                + " SELECT ?, * FROM unnest(?::int[], ?::timestamptz[], ?::timestamptz[], ?::bigint[])")) {
      insert.setLong(1, setId);
      insert.setArray(2, array(decider, "int4", pastLabels));
      insert.setArray(3, array(decider, "timestamptz", began));
      insert.setArray(4, array(decider, "timestamptz", ended));
      insert.setArray(5, array(decider, "int8", pastBits));
      insert.executeUpdate();
    }
  }

  private static Array array(Connection connection, String type, List<?> values)
      throws SQLException {
    return connection.createArrayOf(type, values.toArray());
  }

  private static OffsetDateTime utc(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  private String point(Connection decider, Terms terms, long setId) throws SQLException {
    try (PreparedStatement upsert =
        decider.prepareStatement(
            """
            INSERT INTO entente_store.requester_entitlement AS r
              (id, requester, policy_version, grants, set_id, high_water, principals, begins_at,
                expires_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (requester, policy_version) DO UPDATE SET
              id = CASE WHEN r.grants = excluded.grants
                  AND r.begins_at IS NOT DISTINCT FROM excluded.begins_at
                  AND r.expires_at IS NOT DISTINCT FROM excluded.expires_at
                THEN r.id ELSE excluded.id END,
              grants = excluded.grants, set_id = excluded.set_id, high_water = excluded.high_water,
              begins_at = excluded.begins_at, expires_at = excluded.expires_at
            RETURNING id
            """)) {
      upsert.setString(1, freshId());
      upsert.setBytes(2, terms.requester());
      upsert.setLong(3, terms.version());
      upsert.setLong(4, terms.grants());
      upsert.setLong(5, setId);
      upsert.setInt(6, terms.highWater());
      upsert.setArray(7, array(decider, "text", List.copyOf(terms.principals())));
      upsert.setObject(8, terms.phase().begin().map(EntitlementStore::utc).orElse(null));
      upsert.setObject(9, terms.phase().end().map(EntitlementStore::utc).orElse(null));
      try (ResultSet row = upsert.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  private String freshId() {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
