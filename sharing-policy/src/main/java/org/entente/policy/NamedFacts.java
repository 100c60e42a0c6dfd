// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a label carries, in one long: the handling codes, personal data, and a bit for each question
 * that some condition asks of its open lists, up to 59 of them.
 */
final class NamedFacts {

  private static final int HANDLING_CODES = HandlingCode.values().length;
  private static final long PERSONAL_DATA = 1L << HANDLING_CODES;

  private record Listed(ExplicitList list, Certainty certainty) {}

  private final Membership membership;
  private final Map<String, Long> caveats = new HashMap<>();
  private final Map<String, Long> gradings = new HashMap<>();
  private final Map<AgreementId, Long> agreements = new HashMap<>();
  private final Map<GrantId, Long> grants = new HashMap<>();
  private final Map<Set<CountryCode>, Long> countrySets = new HashMap<>();
  private final Map<CountryCode, Long> countries = new HashMap<>();
  private final Map<Listed, Long> lists = new HashMap<>();
  private int used = HANDLING_CODES + 1;

  NamedFacts(Membership membership) {
    this.membership = membership;
  }

  static long handling(HandlingCode code) {
    return 1L << code.ordinal();
  }

  static long personalData() {
    return PERSONAL_DATA;
  }

  /** The bit of a question; empty when there is none left. */
  OptionalLong caveat(String caveat) {
    return bit(caveats, caveat);
  }

  OptionalLong grading(String grading) {
    return bit(gradings, grading);
  }

  OptionalLong agreement(AgreementId agreement) {
    return bit(agreements, agreement);
  }

  OptionalLong grant(GrantId grant) {
    return bit(grants, grant);
  }

  /** Whether the label concerns at least one of these. */
  OptionalLong concerns(Set<CountryCode> some) {
    OptionalLong bit = bit(countrySets, some);
    bit.ifPresent(question -> some.forEach(one -> countries.merge(one, question, (a, b) -> a | b)));
    return bit;
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
    long facts = label.personalData() ? PERSONAL_DATA : 0;
    if (!label.handling().isEmpty()) {
      for (HandlingCode code : label.handling()) {
        facts |= handling(code);
      }
    }
    facts |= sum(caveats, label.caveats());
    facts |= sum(gradings, label.gradings());
    facts |= sum(countries, label.subjectCountries());
    facts |= sum(grants, label.grants());
    Optional<AgreementId> agreement = label.agreement();
    if (agreement.isPresent()) {
      facts |= agreements.getOrDefault(agreement.get(), 0L);
    }
    if (!lists.isEmpty()) {
      facts |= listed(label);
    }
    return facts;
  }

  private long listed(Label label) {
    long facts = 0;
    for (Map.Entry<Listed, Long> question : lists.entrySet()) {
      Listed listed = question.getKey();
      if (membership.isListed(listed.list().in(label), listed.certainty())) {
        facts |= question.getValue();
      }
    }
    return facts;
  }

  private static <K> long sum(Map<K, Long> bits, Set<K> values) {
    long facts = 0;
    if (!bits.isEmpty() && !values.isEmpty()) {
      for (K value : values) {
        facts |= bits.getOrDefault(value, 0L);
      }
    }
    return facts;
  }
}
