// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The legal basis on which agencies share. Nothing shared under it goes beyond its parties,
 * purposes, time and ceiling, whatever a rule says.
 *
 * @param parties at least two
 * @param legalBasis the treaty, law or memorandum, as people cite it; 1 to 500 characters
 * @param purposes at least one; who asks must state one of them
 * @param from in whole milliseconds; empty means since ever
 * @param until the first instant at which it is not in force any more; empty means for ever
 * @param ceiling the most that may be seen of a record shared under it
 * @param equivalences by country, for a record's classification (1 to 4) the clearance that its
 *     people need (at least that, at most 4); counts only where {@link Equivalence} has no answer
 */
public record Agreement(
    AgreementId id,
    Set<AgencyId> parties,
    String legalBasis,
    Set<Purpose> purposes,
    Optional<Instant> from,
    Optional<Instant> until,
    Disclosure ceiling,
    Map<CountryCode, SortedMap<Integer, Integer>> equivalences) {

  static final int FEWEST_PARTIES = 2;
  private static final int LONGEST_BASIS = 500;

  public Agreement {
    Objects.requireNonNull(id, "id must not be null");
    Objects.requireNonNull(ceiling, "ceiling must not be null");
    parties = Collections.unmodifiableSet(new TreeSet<>(parties));
    if (parties.size() < FEWEST_PARTIES) {
      throw new IllegalArgumentException("an agreement must have two parties or more");
    }
    legalBasis = MarkingText.exact(legalBasis, LONGEST_BASIS);
    if (purposes.isEmpty()) {
      throw new IllegalArgumentException("an agreement must have a purpose");
    }
    purposes = Codes.inOrder(purposes);
    Period.require(from, until);
    if (ceiling.isEmpty() || !Disclosure.ALL_RELEASABLE.includes(ceiling)) {
      throw new IllegalArgumentException("the ceiling must allow something, but not `custody`");
    }
    SortedMap<CountryCode, SortedMap<Integer, Integer>> sorted = new TreeMap<>();
    equivalences.forEach((country, needed) -> {
      requireClearances(needed);
      if (!needed.isEmpty()) {
        sorted.put(country, Collections.unmodifiableSortedMap(new TreeMap<>(needed)));
      }
    });
    equivalences = Collections.unmodifiableMap(sorted);
  }

  private static void requireClearances(SortedMap<Integer, Integer> needed) {
    int below = 0;
    for (Map.Entry<Integer, Integer> cell : new TreeMap<>(needed).entrySet()) {
      int clearance = cell.getValue();
      if (cell.getKey() < 1 || clearance < cell.getKey()) {
        throw new IllegalArgumentException(
            "an equivalence must ask for a clearance of at least the classification, 1 to 4");
      }
      Label.requireClassification(clearance);
      if (clearance < below) {
        throw new IllegalArgumentException("a higher classification must not ask for less");
      }
      below = clearance;
    }
  }

  /** The same agreement between these only. */
  Agreement between(Set<AgencyId> left) {
    return new Agreement(id, left, legalBasis, purposes, from, until, ceiling, equivalences);
  }

  Period period() {
    return new Period(from, until);
  }

  /** The equivalences of a country, none if it has none. */
  Map<Integer, Integer> clearancesOf(CountryCode country) {
    SortedMap<Integer, Integer> needed = equivalences.get(country);
    return needed == null ? Map.of() : needed;
  }

  /** Both are among its parties. */
  boolean isBetween(AgencyId one, AgencyId other) {
    return parties.contains(one) && parties.contains(other);
  }
}
