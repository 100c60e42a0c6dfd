// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.leak;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Answers to what is not there that differ where it is hidden; answers of another requester. */
final class StatusLeaks {

  private static final Map<String, String> CACHE = new ConcurrentHashMap<>();

  static final SeededLeak CACHED =
      SeededLeak.of(
          "answers are cached without the purpose",
          () -> {
            CACHE.clear();
            return LeakyAnswers.arm(StatusLeaks::cached);
          });

  private StatusLeaks() {}

  static List<SeededLeak> all() {
    return List.of(
        hidden("a hidden record is forbidden, an absent one not found", a -> a.status(403)),
        hidden("a hidden record is gone, an absent one not found", a -> a.status(410)),
        hidden(
            "the message about a hidden record quotes it",
            answered ->
                answered.json(problem ->
                    problem.put(
                        "detail",
                        "no access to `"
                            + Stored.one(
                                "SELECT summary ->> 'title' FROM entente_store.incident"
                                    + " WHERE id = ?",
                                answered.incident().orElseThrow())
                            + '`'))),
        hidden(
            "the answer about a hidden record says that it may be cached",
            answered -> answered.header("Cache-Control", "private")),
        hidden(
            "If-Match is compared before it is known whether the record is visible",
            answered -> {
              if (answered.request().getHeaderString("If-Match") != null) {
                answered.status(412);
              }
            }),
        Answered.leak(
            "a message about a bad day names the last day of any record",
            answered -> {
              if (answered.has(400) && answered.query().contains("day")) {
                answered.json(problem ->
                    problem.put(
                        "detail",
                        "must not be after "
                            + Stored.one("SELECT max(day) FROM entente_store.incident")));
              }
            }));
  }

  /** Of every method: writes to what is hidden must not differ either. */
  private static SeededLeak hidden(String name, Consumer<Answered> change) {
    return Answered.leak(
        name,
        answered -> {
          if (answered.has(404) && answered.incident().filter(Stored::exists).isPresent()) {
            change.accept(answered);
          }
        });
  }

  /** Writing empties it, so nobody sees what is no longer so. */
  private static void cached(Answered answered) {
    if (!answered.isRead()) {
      CACHE.clear();
    } else if (answered.has(200)) {
      String key = answered.caller().agency().value() + answered.path() + '?' + answered.query();
      answered
          .body()
          .ifPresent(body -> {
            String kept = CACHE.putIfAbsent(key, body);
            answered.body(kept == null ? body : kept);
          });
    }
  }
}
