// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.leak;

import java.util.List;

/** Headers that tell of what the body keeps back. */
final class HeaderLeaks {

  private HeaderLeaks() {}

  static List<SeededLeak> all() {
    return List.of(
        Answered.leak(
            "the entity tag is that of the full record",
            answered ->
                answered
                    .incident()
                    .filter(id -> answered.has(200) || answered.has(304))
                    .ifPresent(id -> answered.header("ETag", '"' + Stored.digest(id) + '"'))),
        Answered.leak(
            "Last-Modified is the last write of the record",
            answered ->
                answered
                    .incident()
                    .filter(id -> answered.has(200) || answered.has(304))
                    .ifPresent(id ->
                        answered.header(
                            "Last-Modified",
                            Stored.one(
                                "SELECT written_at FROM entente_store.incident WHERE id = ?",
                                id)))),
        Answered.leak(
            "the Link of a list has the total of all records",
            answered -> {
              if (answered.isList()) {
                answered.header("Link", "</>; rel=\"last\"; total=\"" + Stored.incidents() + '"');
              }
            }),
        Answered.leak(
            "a header says when the agency last wrote anything",
            answered -> {
              if (answered.isList()) {
                answered.header(
                    "Entente-As-Of",
                    Stored.one("SELECT max(written_at) FROM entente_store.incident"));
              }
            }),
        Answered.leak(
            "a header says how many labels there are",
            answered ->
                answered.header(
                    "Entente-Labels", Stored.one("SELECT max(id) FROM entente_store.label"))),
        Answered.leak(
            "a header says how long the log of everybody is",
            answered ->
                answered.header(
                    "Entente-Audit",
                    Stored.one(
                        "SELECT count(*) FROM entente_store.audit_entry WHERE log <> ?",
                        answered.caller().agency().value()))));
  }
}
