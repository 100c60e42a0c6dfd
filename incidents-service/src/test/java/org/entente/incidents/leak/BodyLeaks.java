// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.leak;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Bodies that tell of what is withheld in a record that is visible. */
final class BodyLeaks {

  private static final String WITHHELD =
      """
      SELECT concat_ws(' ',
        CASE WHEN summary IS NOT NULL THEN 'summary' END,
        CASE WHEN place IS NOT NULL THEN 'place' END, CASE WHEN "time" IS NOT NULL THEN 'time' END,
        CASE WHEN casualties IS NOT NULL THEN 'casualties' END,
        CASE WHEN actors IS NOT NULL THEN 'actors' END,
        CASE WHEN persons IS NOT NULL THEN 'persons' END,
        CASE WHEN sources IS NOT NULL THEN 'sources' END,
        CASE WHEN assessment IS NOT NULL THEN 'assessment' END,
        CASE WHEN detail IS NOT NULL THEN 'detail' END)
      FROM entente_store.incident WHERE id = ?
      """;

  private BodyLeaks() {}

  static List<SeededLeak> all() {
    return List.of(
        record(
            "a section that is withheld is marked where it is not absent",
            incident -> incident.put("sections", Stored.one(WITHHELD, Answered.id(incident)))),
        record(
            "every record shows its number of edits",
            incident ->
                incident.put(
                    "version",
                    Stored.one(
                        "SELECT version FROM entente_store.incident WHERE id = ?",
                        Answered.id(incident)))),
        record(
            "a record says how many paragraphs it has, visible or not",
            incident ->
                incident.put(
                    "paragraphs",
                    Stored.number(
                        "SELECT count(*) FROM entente_store.incident_paragraph"
                            + " WHERE incident_id = ? AND removed_at IS NULL",
                        Answered.id(incident)))),
        record(
            "a record says how many links it has, visible or not",
            incident ->
                incident.put(
                    "links",
                    Stored.number(
                        "SELECT count(*) FROM entente_store.incident_link"
                            + " WHERE incident_id = ? AND removed_at IS NULL",
                        Answered.id(incident)))),
        record(
            "a record says which others link to it",
            incident ->
                incident.put(
                    "linkedFrom",
                    Stored.one(
                        "SELECT string_agg(incident_id::text, ' ' ORDER BY incident_id)"
                            + " FROM entente_store.incident_link"
                            + " WHERE target = ? AND removed_at IS NULL",
                        Answered.id(incident)))),
        record(
            "release lists are shown whole",
            incident ->
                incident.put(
                    "relTo",
                    Stored.one(
                        "SELECT rel_to || eyes_only FROM entente_store.incident WHERE id = ?",
                        Answered.id(incident)))),
        record(
            "from whom a record is withheld is shown",
            incident ->
                incident.put(
                    "withholdFrom",
                    Stored.one(
                        "SELECT custody -> 'marking' -> 'withholdFrom' FROM entente_store.incident"
                            + " WHERE id = ?",
                        Answered.id(incident)))),
        Answered.leak(
            "a body is as long as the whole record",
            answered ->
                answered
                    .incident()
                    .filter(id -> answered.has(200))
                    .ifPresent(id ->
                        answered
                            .body()
                            .ifPresent(body ->
                                answered.body(
                                    body
                                        + " "
                                            .repeat(
                                                (int)
                                                    (Stored.number(
                                                            "SELECT length(i::text) FROM"
                                                                + " entente_store.incident i"
                                                                + " WHERE id = ?",
                                                            id)
                                                        % 97)))))));
  }

  private static SeededLeak record(String name, java.util.function.Consumer<ObjectNode> change) {
    return Answered.leak(name, answered -> answered.incidents(change));
  }
}
