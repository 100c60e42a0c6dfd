// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What the policy asks of a label's open lists: each question that some condition asks has one bit,
 * up to 64 of them.
 */
final class NamedFacts {

  private record Listed(ExplicitList list, Certainty certainty) {}

  private final Membership membership;
  private final Map<String, Long> caveats = new HashMap<>();
  private final Map<String, Long> gradings = new HashMap<>();
  private final Map<String, Long> agreements = new HashMap<>();
  private final Map<Set<CountryCode>, Long> countries = new HashMap<>();
  private final Map<Listed, Long> lists = new HashMap<>();
  private int used;

  NamedFacts(Membership membership) {
    this.membership = membership;
  }

  /** The bit of a question; empty when there is none left. */
  OptionalLong caveat(String caveat) {
    return bit(caveats, caveat);
  }

  OptionalLong grading(String grading) {
    return bit(gradings, grading);
  }

  OptionalLong agreement(String agreement) {
    return bit(agreements, agreement);
  }

  /** Whether the label concerns at least one of these. */
  OptionalLong concerns(Set<CountryCode> some) {
    return bit(countries, some);
  }

  OptionalLong listed(ExplicitList list, Certainty certainty) {
    return bit(lists, new Listed(list, certainty));
  }

  private <K> OptionalLong bit(Map<K, Long> bits, K question) {
    Long known = bits.get(question);
    if (known != null) {
      return OptionalLong.of(known);
    }
    if (used == Long.SIZE) {
      return OptionalLong.empty();
    }
    long fresh = 1L << used++;
    bits.put(question, fresh);
    return OptionalLong.of(fresh);
  }

  /** The answers for a label. */
  long of(Label label) {
    if (used == 0) {
      return 0;
    }
    long facts = sum(caveats, label.caveats()) | sum(gradings, label.gradings());
    Optional<String> agreement = label.agreement();
    if (agreement.isPresent()) {
      facts |= agreements.getOrDefault(agreement.get(), 0L);
    }
    if (!label.subjectCountries().isEmpty()) {
      for (Map.Entry<Set<CountryCode>, Long> question : countries.entrySet()) {
        if (haveOneInCommon(question.getKey(), label.subjectCountries())) {
          facts |= question.getValue();
        }
      }
    }
    for (Map.Entry<Listed, Long> question : lists.entrySet()) {
      Listed listed = question.getKey();
      if (membership.isListed(listed.list().in(label), listed.certainty())) {
        facts |= question.getValue();
      }
    }
    return facts;
  }

  private static long sum(Map<String, Long> bits, Set<String> words) {
    long facts = 0;
    if (!bits.isEmpty() && !words.isEmpty()) {
      for (String word : words) {
        facts |= bits.getOrDefault(word, 0L);
      }
    }
    return facts;
  }

  private static boolean haveOneInCommon(Set<CountryCode> some, Set<CountryCode> others) {
    for (CountryCode country : others) {
      if (some.contains(country)) {
        return true;
      }
    }
    return false;
  }
}
