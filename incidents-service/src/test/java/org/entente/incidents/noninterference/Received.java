// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.noninterference;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Who has been sent what. That a record was recalled is told to whoever had received it, even if it
 * is hidden by then: declassified (design.md, section 5).
 */
final class Received {

  private final Records records;
  private final Map<Partner, Set<UUID>> received = new HashMap<>();

  Received(Records records) {
    this.records = records;
  }

  void note(Map<Partner, Trial.Told> told) {
    told.forEach((partner, one) ->
        received.computeIfAbsent(partner, unknown -> new HashSet<>()).addAll(one.view().keySet()));
  }

  /** Whether the step gives the partner, or somebody else of its agency, a notice. */
  boolean tells(Step step, Partner partner) {
    return step instanceof Step.Recall recall
        && received.entrySet().stream()
            .filter(entry -> entry.getKey().agency().equals(partner.agency()))
            .anyMatch(entry -> entry.getValue().contains(records.id(recall.record())));
  }
}
