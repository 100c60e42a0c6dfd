// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.noninterference;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** How much was compared. */
final class Tally {

  private final AtomicInteger pairs = new AtomicInteger();
  private final AtomicInteger worlds = new AtomicInteger();
  private final AtomicLong answers = new AtomicLong();
  private String size = "";
  private final Map<String, Long> nanos = new TreeMap<>();
  private final Map<String, Integer> times = new TreeMap<>();
  private final Map<String, Map<Integer, Integer>> byOperation = new TreeMap<>();

  /** Two worlds that one partner must not tell apart. */
  void pair() {
    pairs.incrementAndGet();
  }

  void world() {
    worlds.incrementAndGet();
  }

  /** What the time went into since this nanosecond. */
  synchronized void spent(String what, long since) {
    nanos.merge(what, System.nanoTime() - since, Long::sum);
    times.merge(what, 1, Integer::sum);
  }

  synchronized void asked(String operation, List<Answer> given) {
    answers.addAndGet(given.size());
    for (Answer answer : given) {
      byOperation
          .computeIfAbsent(operation, name -> new TreeMap<>())
          .merge(answer.status(), 1, Integer::sum);
    }
  }

  /** What the database holds in the end of what is never removed. */
  synchronized void grown(String held) {
    size = held;
  }

  int pairs() {
    return pairs.get();
  }

  /** The statuses that an endpoint has answered with. */
  synchronized Set<Integer> statuses(String operation) {
    return new TreeSet<>(byOperation.getOrDefault(operation, Map.of()).keySet());
  }

  @Override
  public synchronized String toString() {
    StringBuilder text = new StringBuilder();
    text.append("pairs: ").append(pairs).append('\n');
    text.append("worlds: ").append(worlds).append('\n');
    text.append("answers: ").append(answers).append('\n');
    text.append(size).append('\n');
    nanos.forEach((what, spent) ->
        text.append("  %s: %d times, %.1f s%n".formatted(what, times.get(what), spent / 1e9)));
    byOperation.forEach((name, statuses) ->
        text.append("  ").append(name).append(": ").append(statuses).append('\n'));
    return text.toString();
  }
}
