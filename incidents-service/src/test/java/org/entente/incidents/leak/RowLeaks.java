// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.leak;

import java.util.List;

/** Rows that are there though the entitlement does not name their label. */
final class RowLeaks {

  /** Where an entitlement is looked up for a label; its alias is the group. */
  static final String PROBE = "FROM entente_store\\.entitlement_label ((?!WHERE)\\w+)\\s+WHERE";

  /** Every label is in it, with every section, after those that it names itself. */
  static final String EVERY_LABEL =
      """
      FROM (SELECT set_id, label_id, disclosure, since FROM entente_store.entitlement_label
        UNION ALL SELECT c.set_id, n.id, 262143, 'epoch'
        FROM entente_store.current_entitlement c CROSS JOIN entente_store.label n) $1 WHERE\
      """;

  private RowLeaks() {}

  static List<SeededLeak> all() {
    return List.of(
        SeededLeak.of(
            "both walls let records of every label through",
            TornWall::tear,
            Rewriting.of("incident_shown", PROBE, EVERY_LABEL)),
        SeededLeak.of(
            "both walls let paragraphs of every label through",
            TornWall::tear,
            Rewriting.of("entente_view.incident_paragraph$", PROBE, EVERY_LABEL)),
        SeededLeak.of(
            "a link is shown whoever may see its target",
            TornWall::tear,
            Rewriting.of("entente_view.incident_link$", PROBE, EVERY_LABEL)));
  }
}
