// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.entitlement;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.OptionalInt;
import org.entente.policy.Label;
import org.entente.policy.LabelEncoding;

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
