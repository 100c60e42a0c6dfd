// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local;

import io.restassured.response.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Germany at one replica, reading without end: the list, its next page by a cursor from before, a
 * record, and a record with the tag of what it was once. What it is shown must fit what was
 * enforced when it began to ask, unless meanwhile the next change was on its way.
 */
final class Watch implements Runnable {

  private static final Duration BREATH = Duration.ofMillis(10);
  private static final String PARTNER = "deu-ct-analyst";

  /** What holds for all watches of a run. */
  static final class Times {
    /** The last change whose confirmation was sent. */
    final AtomicInteger begun = new AtomicInteger();

    /** The last change whose confirmation was answered with "enforced". */
    final AtomicInteger enforced = new AtomicInteger();

    final AtomicReference<@Nullable String> broken = new AtomicReference<>();
    volatile boolean over;
  }

  /** What may be shown once a change is enforced. */
  @FunctionalInterface
  interface Rule {
    /**
     * @param item a record as shown
     * @return what is wrong with it; empty when nothing is
     */
    String complaint(int change, Map<String, Object> item);
  }

  private final Replica replica;
  private final ServiceTokens tokens;
  private final Times times;
  private final Rule rule;
  private final List<String> ids;
  private final AtomicInteger rounds = new AtomicInteger();
  private final Map<String, String> tags = new HashMap<>();
  private final Map<String, Integer> checks = new HashMap<>();
  private String cursor = "";
  private boolean served;

  /**
   * @param ids of the records that are asked for one by one
   */
  Watch(Replica replica, ServiceTokens tokens, Times times, Rule rule, List<String> ids) {
    this.replica = replica;
    this.tokens = tokens;
    this.times = times;
    this.rule = rule;
    this.ids = List.copyOf(ids);
  }

  /** How often it has asked everything, and was served. */
  int rounds() {
    return rounds.get();
  }

  /** How many answers were checked, by path. */
  Map<String, Integer> checks() {
    return Map.copyOf(checks);
  }

  @Override
  public void run() {
    try {
      while (!times.over) {
        served = true;
        round();
        if (served) {
          rounds.incrementAndGet();
        }
        LockSupport.parkNanos(BREATH.toNanos());
      }
    } catch (Exception | AssertionError e) {
      times.broken.compareAndSet(null, replica.part().name() + ": " + e);
    }
  }

  private void round() throws Exception {
    Response list = ask("list", FrenchPolicy.INCIDENTS + "?limit=2", Map.of());
    if (!cursor.isEmpty()) {
      ask("next page", FrenchPolicy.INCIDENTS + "?limit=2&cursor=" + cursor, Map.of());
    }
    String next = list.statusCode() == 200 ? list.jsonPath().getString("next") : null;
    cursor = next == null ? cursor : next;
    for (String id : ids) {
      String path = FrenchPolicy.INCIDENTS + "/" + id;
      Response record = ask("record", path, Map.of());
      String tag = tags.get(id);
      if (tag != null) {
        ask("with an old tag", path, Map.of("If-None-Match", tag));
      }
      if (record.statusCode() == 200) {
        tags.put(id, record.header("ETag"));
      }
    }
  }

  private Response ask(String what, String path, Map<String, String> headers) throws Exception {
    String token = tokens.of(PARTNER);
    while (true) {
      int change = times.enforced.get();
      try {
        Response answer = replica.get(token, path, headers);
        // The same as before: so what was shown then must be allowed now.
        Response shown = answer.statusCode() == 304 ? replica.get(token, path, Map.of()) : answer;
        if (times.begun.get() == change) {
          check(what, change, answer.statusCode(), shown);
          checks.merge(what, 1, Integer::sum);
        }
        return answer;
      } catch (Exception e) {
        // An answer that was on its way when a change came may be cut; no other.
        if (times.begun.get() == change || !(e instanceof IOException)) {
          throw e;
        }
      }
    }
  }

  private void check(String what, int change, int status, Response shown) {
    String complaint =
        switch (shown.statusCode()) {
          case 200 -> complaint(change, shown);
          case 404 -> status == 304 ? "not modified, though it is not found" : "";
          // Until it has a lease for the version that just came into force it serves nothing.
          case 503 -> unserved();
          default -> "status " + shown.statusCode() + " " + shown.asString();
        };
    if (!complaint.isEmpty()) {
      times.broken.compareAndSet(
          null,
          "%s, %s, after change %d: %s".formatted(replica.part().name(), what, change, complaint));
    }
  }

  private String unserved() {
    served = false;
    checks.merge("nothing yet", 1, Integer::sum);
    return "";
  }

  private String complaint(int change, Response answer) {
    Map<String, Object> body = answer.jsonPath().getMap("");
    List<Map<String, Object>> items =
        body.containsKey("items") ? answer.jsonPath().getList("items") : List.of(body);
    for (Map<String, Object> item : items) {
      String complaint = rule.complaint(change, item);
      if (!complaint.isEmpty()) {
        return complaint;
      }
    }
    return "";
  }
}
