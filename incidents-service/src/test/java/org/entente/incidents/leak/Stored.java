// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.leak;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.entente.incidents.incident.World;

/** What is stored, all of it: what a faulty service might look at. */
final class Stored {

  private Stored() {}

  /** The first column of the first row as text; empty without one. */
  static String one(String query, Object... parameters) {
    List<String> all = all(query, parameters);
    return all.isEmpty() ? "" : all.getFirst();
  }

  static long number(String query, Object... parameters) {
    return Long.parseLong(one(query, parameters));
  }

  static List<String> all(String query, Object... parameters) {
    try (Connection owner = World.asOwner();
        PreparedStatement statement = owner.prepareStatement(query)) {
      for (int index = 0; index < parameters.length; index++) {
        statement.setObject(index + 1, parameters[index]);
      }
      List<String> all = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          all.add(String.valueOf(rows.getString(1)));
        }
      }
      return all;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static boolean exists(UUID incident) {
    return !one("SELECT id FROM entente_store.incident WHERE id = ?", incident).isEmpty();
  }

  /** Something that every change of the record changes. */
  static String digest(UUID incident) {
    return one("SELECT md5(i::text) FROM entente_store.incident i WHERE i.id = ?", incident);
  }

  static long incidents() {
    return number("SELECT count(*) FROM entente_store.incident");
  }
}
