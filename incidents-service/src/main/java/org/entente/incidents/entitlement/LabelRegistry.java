// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.entitlement;

import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.entente.policy.Label;
import org.entente.policy.LabelEncoding;
import org.jspecify.annotations.Nullable;

/** Gives each label its number: the same label always the same, different labels different ones. */
@Singleton
public class LabelRegistry {

  private static final String FIND =
      "SELECT id, encoding FROM entente_store.label WHERE sha256(encoding) = sha256(?)";
  private static final String ADD =
      "INSERT INTO entente_store.label (encoding) VALUES (?) RETURNING id";

  /**
   * The number of a label, a new one if need be. A new one makes other writers with new labels wait
   * until this transaction ends, so call it late.
   *
   * @param writer in a transaction
   */
  public int intern(Connection writer, Label label) throws SQLException {
    if (writer.getAutoCommit()) {
      throw new IllegalStateException("a label is interned in the transaction that uses it");
    }
    byte[] encoding = LabelEncoding.encode(label);
    OptionalInt known = find(writer, encoding);
    if (known.isPresent()) {
      return known.getAsInt();
    }
    LabelLock.take(writer);
    // Another writer may have interned it while this one waited.
    known = find(writer, encoding);
    return known.isPresent() ? known.getAsInt() : add(writer, encoding);
  }

  /**
   * The numbers of many labels, new ones where need be; as above, but in a few statements for all.
   *
   * @param writer in a transaction
   */
  Map<Label, Integer> intern(Connection writer, Set<Label> labels) throws SQLException {
    if (writer.getAutoCommit()) {
      throw new IllegalStateException("labels are interned in a transaction");
    }
    Map<Encoding, Label> missing = new HashMap<>();
    labels.forEach(label -> missing.put(new Encoding(LabelEncoding.encode(label)), label));
    Map<Label, Integer> ids = new HashMap<>();
    take(find(writer, missing.keySet()), missing, ids);
    if (!missing.isEmpty()) {
      LabelLock.take(writer);
      // Another writer may have interned some while this one waited.
      take(find(writer, missing.keySet()), missing, ids);
      take(add(writer, missing.keySet()), missing, ids);
    }
    return ids;
  }

  private static void take(
      Map<Encoding, Integer> found, Map<Encoding, Label> missing, Map<Label, Integer> ids) {
    found.forEach((encoding, id) -> {
      Label label = missing.remove(encoding);
      if (label == null) {
        throw new IllegalStateException("two labels with one digest");
      }
      ids.put(label, id);
    });
  }

  /** A label's encoding, equal when its bytes are. */
  private record Encoding(byte[] bytes) {

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Encoding that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }
  }

  private static Map<Encoding, Integer> find(Connection writer, Set<Encoding> encodings)
      throws SQLException {
    byte[][] digests =
        encodings.stream().map(encoding -> sha256(encoding.bytes())).toArray(byte[][]::new);
    return numbered(
        writer,
        "SELECT id, encoding FROM entente_store.label WHERE sha256(encoding) = ANY (?)",
        digests);
  }

  private static Map<Encoding, Integer> add(Connection writer, Set<Encoding> encodings)
      throws SQLException {
    return numbered(
        writer,
        "INSERT INTO entente_store.label (encoding) SELECT unnest(?) RETURNING id, encoding",
        encodings.stream().map(Encoding::bytes).toArray(byte[][]::new));
  }

  private static Map<Encoding, Integer> numbered(Connection writer, String sql, byte[][] given)
      throws SQLException {
    Map<Encoding, Integer> ids = new HashMap<>();
    if (given.length == 0) {
      return ids;
    }
    try (PreparedStatement statement = writer.prepareStatement(sql)) {
      statement.setArray(1, writer.createArrayOf("bytea", given));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          ids.put(new Encoding(rows.getBytes(2)), rows.getInt(1));
        }
      }
    }
    return ids;
  }

  private static byte[] sha256(byte[] encoding) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(encoding);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static OptionalInt find(Connection writer, byte[] encoding) throws SQLException {
    try (PreparedStatement query = writer.prepareStatement(FIND)) {
      query.setBytes(1, encoding);
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          return OptionalInt.empty();
        }
        if (!Arrays.equals(row.getBytes(2), encoding)) {
          throw new IllegalStateException("two labels with one digest");
        }
        return OptionalInt.of(row.getInt(1));
      }
    }
  }

  private static int add(Connection writer, byte[] encoding) throws SQLException {
    try (PreparedStatement insert = writer.prepareStatement(ADD)) {
      insert.setBytes(1, encoding);
      try (ResultSet row = insert.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }
}
