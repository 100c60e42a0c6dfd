// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.entitlement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.entente.policy.Label;
import org.entente.policy.RequesterPolicy;

/**
 * Since when a requester sees of a label what it sees today, and what it saw before. A pure
 * function of the installed versions, their boundaries in time, and the grants: a label that is
 * interned today has the history that it would have had, so it does not give away that it is new.
 */
final class DisclosureHistory {

  /** The requester's view of a policy version, from its installation or a boundary on. */
  record Step(RequesterPolicy policy, Instant from) {
    Step {
      Objects.requireNonNull(policy, "policy must not be null");
      Objects.requireNonNull(from, "from must not be null");
    }
  }

  /** A time in which the disclosure was the same, and not empty. */
  record Period(Instant began, Instant ended, long bits) {}

  /**
   * The disclosure of one label.
   *
   * @param bits today's; 0 for none
   * @param since when it became today's
   * @param past earlier periods, oldest first; those without any disclosure are left out
   */
  record Disclosed(long bits, Instant since, List<Period> past) {
    Disclosed {
      past = List.copyOf(past);
    }

    /** Neither today nor before: not worth a row. */
    boolean isNever() {
      return bits == 0 && past.isEmpty();
    }
  }

  private final List<Step> plain;
  private final List<Step> granted;

  /**
   * @param plain for labels without grants: oldest first, at least one
   * @param granted for those with grants: their beginnings and ends are boundaries too, but of no
   *     other label
   */
  DisclosureHistory(List<Step> plain, List<Step> granted) {
    this.plain = List.copyOf(plain);
    this.granted = List.copyOf(granted);
    if (plain.isEmpty() || granted.isEmpty()) {
      throw new IllegalArgumentException("there is always version 0");
    }
  }

  Disclosed of(Label label) {
    List<Step> steps = label.grants().isEmpty() ? plain : granted;
    List<Period> past = new ArrayList<>();
    Instant since = steps.getFirst().from();
    long bits = steps.getFirst().policy().disclosure(label).bits();
    for (Step step : steps.subList(1, steps.size())) {
      long next = step.policy().disclosure(label).bits();
      if (next != bits) {
        if (bits != 0) {
          past.add(new Period(since, step.from(), bits));
        }
        since = step.from();
        bits = next;
      }
    }
    return new Disclosed(bits, since, past);
  }
}
