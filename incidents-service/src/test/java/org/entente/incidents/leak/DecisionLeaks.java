// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.leak;

import java.util.List;
import org.entente.incidents.incident.World;

/** Faults in what an entitlement is, or how long it holds. */
final class DecisionLeaks {

  static final SeededLeak LOSES_NEIGHBOURS =
      SeededLeak.of(
          "a set misses a label when another one is added", DecisionLeaks::loseNeighbours);

  private DecisionLeaks() {}

  static List<SeededLeak> all() {
    return List.of(
        SeededLeak.of(
            "release lists are not reduced to the requester",
            () -> TornWall.tear(),
            Rewriting.of(
                "shown_principals", "WHERE \\(?l\\.principal = ANY.*?\\)\\)? ORDER", "ORDER")));
  }

  /** Whenever a label is interned, all sets lose the one before it. */
  private static AutoCloseable loseNeighbours() {
    World.asOwner(
        """
        CREATE FUNCTION entente_store.leak_lose() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = pg_catalog, pg_temp AS $$
        BEGIN
          DELETE FROM entente_store.entitlement_label WHERE label_id = NEW.id - 1;
          RETURN NULL;
        END $$
        """,
        """
        CREATE TRIGGER leak_lose AFTER INSERT ON entente_store.label
        FOR EACH ROW EXECUTE FUNCTION entente_store.leak_lose()
        """);
    return () -> World.asOwner("DROP FUNCTION entente_store.leak_lose CASCADE");
  }
}
