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
 * is hidden by then: declassified.
 */
final class Received {

  private final Records records;
  private final Map<Partner, Set<UUID>> received = new HashMap<>();

  Received(Records records) {
    this.records = records;
  }

  void note(Map<Partner, Trial.Told> told) {
    told.forEach((partner, one) -> note(partner, one.view().keySet()));
  }

  /** This partner may have been sent all of these. */
  void note(Partner partner, Set<UUID> seen) {
    received.computeIfAbsent(partner, unknown -> new HashSet<>()).addAll(seen);
  }

  /** Whether the step gives the partner, or somebody else of its agency, a notice. */
  boolean tells(Step step, Partner partner) {
    return switch (step) {
      case Step.Recall recall -> has(partner.agency(), records.id(recall.record()));
      case Step.Erase erase -> has(partner.agency(), records.id(erase.record()));
      default -> false;
    };
  }

  private boolean has(String agency, UUID record) {
    return received.entrySet().stream()
        .filter(entry -> entry.getKey().agency().equals(agency))
        .anyMatch(entry -> entry.getValue().contains(record));
  }
}
