// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.federation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SortedMap;
import org.entente.policy.AgencyId;

/**
 * One page of a federated list.
 *
 * @param answers per agency, in the order of their ids
 * @param next where each agency's list goes on; empty if there is nothing to go on with
 */
record FederatedPage(
    List<RecordBytes> records,
    SortedMap<AgencyId, AgencyAnswer> answers,
    Optional<Map<AgencyId, AgencyProgress>> next) {

  boolean complete() {
    return answers.values().stream().allMatch(answer -> answer.status().equals("ok"));
  }

  /**
   * Merges what the agencies answered. The page ends early where an agency has more but what it
   * sent is used up: what follows there is not known yet.
   */
  static FederatedPage merge(SortedMap<AgencyId, AgencyAnswer> answers, int limit) {
    List<RecordBytes> merged = new ArrayList<>();
    Map<AgencyId, Integer> taken = new LinkedHashMap<>();
    PriorityQueue<Head> heads = new PriorityQueue<>();
    answers.forEach((agency, answer) -> {
      if (answer instanceof AgencyAnswer.Hits hits && !hits.reading().fresh().isEmpty()) {
        heads.add(new Head(agency, hits.reading(), hits.reading().fresh(), 0));
      }
    });
    while (merged.size() < limit && !heads.isEmpty()) {
      Head head = heads.remove();
      merged.add(head.record());
      taken.put(head.agency(), head.index() + 1);
      if (head.index() + 1 < head.fresh().size()) {
        heads.add(new Head(head.agency(), head.reading(), head.fresh(), head.index() + 1));
      } else if (head.reading().next().isPresent()) {
        break;
      }
    }
    return new FederatedPage(merged, answers, next(answers, merged, taken));
  }

  private static Optional<Map<AgencyId, AgencyProgress>> next(
      SortedMap<AgencyId, AgencyAnswer> answers,
      List<RecordBytes> merged,
      Map<AgencyId, Integer> taken) {
    Map<AgencyId, AgencyProgress> next = new LinkedHashMap<>();
    answers.forEach((agency, answer) ->
        next.put(
            agency,
            switch (answer) {
              case AgencyAnswer.Hits(AgencyReading reading) ->
                  reading.advanced(taken.getOrDefault(agency, 0));
              case AgencyAnswer.Finished() -> AgencyProgress.DONE;
              case AgencyAnswer.Unavailable(AgencyProgress progress) -> progress;
              case AgencyAnswer.TimedOut(AgencyProgress progress) -> progress;
            }));
    // An empty page that waits only for absent agencies ends the walk, else a reader would turn in
    // circles while one of them is down; the same page asked again later still finds it.
    boolean more = next.values().stream().anyMatch(progress -> !progress.done());
    return more && !merged.isEmpty() ? Optional.of(next) : Optional.empty();
  }

  private record Head(AgencyId agency, AgencyReading reading, List<RecordBytes> fresh, int index)
      implements Comparable<Head> {

    RecordBytes record() {
      return fresh.get(index);
    }

    @Override
    public int compareTo(Head other) {
      int byKey = record().key().compareTo(other.record().key());
      // Two agencies cannot own one id; should they claim to, the order still never varies.
      return byKey != 0 ? byKey : agency.value().compareTo(other.agency.value());
    }
  }
}
