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
  private final Map<String, Map<Integer, Integer>> byOperation = new TreeMap<>();

  /** Two worlds that one partner must not tell apart. */
  void pair() {
    pairs.incrementAndGet();
  }

  void world() {
    worlds.incrementAndGet();
  }

  synchronized void asked(String operation, List<Answer> given) {
    answers.addAndGet(given.size());
    for (Answer answer : given) {
      byOperation
          .computeIfAbsent(operation, name -> new TreeMap<>())
          .merge(answer.status(), 1, Integer::sum);
    }
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
    byOperation.forEach((name, statuses) ->
        text.append("  ").append(name).append(": ").append(statuses).append('\n'));
    return text.toString();
  }
}
