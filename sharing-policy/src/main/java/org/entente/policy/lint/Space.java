// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.lint;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.entente.policy.AgencyId;
import org.entente.policy.AgreementId;
import org.entente.policy.Audience;
import org.entente.policy.CommunityId;
import org.entente.policy.Condition;
import org.entente.policy.CountryCode;
import org.entente.policy.Federation;
import org.entente.policy.IncidentKind;
import org.entente.policy.Label;
import org.entente.policy.Pap;
import org.entente.policy.Policy;
import org.entente.policy.Purpose;
import org.entente.policy.Rule;
import org.entente.policy.Tlp;

/**
 * All that the rules of one policy ask of a label and a requester, as attributes with finitely many
 * values. Kind, classification, TLP, PAP and purpose are in the first word, the label's agreement
 * in the next ones, and every other question is a fact: true or false.
 */
final class Space {

  /** A fact about the requester: that it is a member of the community, in one way or the other. */
  record Member(CommunityId community) {}

  /** A fact about an agreement: that it is in force between the originator and the requester. */
  record InForce(AgreementId agreement) {}

  static final int KIND = 0;
  static final int CLASSIFICATION = KIND + IncidentKind.values().length;
  static final int TLP = CLASSIFICATION + Label.HIGHEST_CLASSIFICATION + 1;
  static final int PAP = TLP + Tlp.values().length;
  static final int PURPOSE = PAP + Pap.values().length;
  static final int NO_PURPOSE = PURPOSE + Purpose.values().length;
  private static final int END = NO_PURPOSE + 1;
  private static final int[] BOUNDS = {KIND, CLASSIFICATION, TLP, PAP, PURPOSE, END};

  private static final int AGREEMENT = Long.SIZE;
  private static final long EVERY_SECOND = 0x5555_5555_5555_5555L;

  private final Map<AgreementId, Integer> agreements = new LinkedHashMap<>();
  private final Map<Object, Integer> facts = new LinkedHashMap<>();
  private final int firstFact;
  private final int words;
  private final Effort effort = new Effort();

  Space(Policy policy, Federation pinned) {
    Set<Object> asked = new LinkedHashSet<>();
    Set<AgreementId> named = new TreeSet<>();
    for (Rule rule : policy.rules()) {
      collect(rule.condition(), asked, named, pinned);
      collect(rule.audience(), asked);
      if (rule instanceof Rule.Release release) {
        release.under().map(InForce::new).ifPresent(asked::add);
      }
    }
    named.forEach(agreement -> {
      agreements.put(agreement, AGREEMENT + agreements.size());
      asked.add(new InForce(agreement));
    });
    firstFact = AGREEMENT + roundUp(agreements.size() + 1);
    asked.forEach(fact -> facts.put(fact, firstFact + 2 * facts.size()));
    words = roundUp(firstFact + 2 * facts.size()) / Long.SIZE;
  }

  private static int roundUp(int bits) {
    return (bits + Long.SIZE - 1) / Long.SIZE * Long.SIZE;
  }

  private static void collect(
      Condition condition, Set<Object> asked, Set<AgreementId> named, Federation pinned) {
    switch (condition) {
      case Condition.All(List<Condition> all) ->
          all.forEach(one -> collect(one, asked, named, pinned));
      case Condition.Any(List<Condition> any) ->
          any.forEach(one -> collect(one, asked, named, pinned));
      case Condition.Not(Condition not) -> collect(not, asked, named, pinned);
      case Condition.ConcernsCountry(Set<CountryCode> countries) -> asked.addAll(countries);
      case Condition.ConcernsRequester() ->
          pinned.agencies().keySet().stream().map(AgencyId::country).forEach(asked::add);
      case Condition.UnderAgreement(AgreementId agreement) -> named.add(agreement);
      case Condition.HasCaveat _,
          Condition.HasHandling _,
          Condition.HasGrading _,
          Condition.HasGrant _,
          Condition.PersonalData _,
          Condition.RequesterListedIn _ ->
          asked.add(condition);
      case Condition.Always _,
          Condition.KindIn _,
          Condition.ClassificationAtMost _,
          Condition.ClassificationAtLeast _,
          Condition.TlpAtMost _,
          Condition.TlpAtLeast _,
          Condition.PapAtMost _,
          Condition.PapAtLeast _,
          Condition.PurposeIn _ -> {}
    }
  }

  private static void collect(Audience audience, Set<Object> asked) {
    switch (audience) {
      case Audience.Communities(Set<CommunityId> communities) ->
          communities.stream().map(Member::new).forEach(asked::add);
      case Audience.AnyOf(List<Audience> any) -> any.forEach(one -> collect(one, asked));
      case Audience.Except(Audience of, Audience but) -> {
        collect(of, asked);
        collect(but, asked);
      }
      case Audience.Everyone _, Audience.Agencies _, Audience.Countries _ -> {}
    }
  }

  Map<AgreementId, Integer> agreements() {
    return agreements;
  }

  /** Every fact, and the bit of its being true; the next bit is the one of its being false. */
  Map<Object, Integer> facts() {
    return facts;
  }

  /** What may still be spent on regions of this space. */
  Effort effort() {
    return effort;
  }

  /** Counts a witness about to be made; false when it is too much. */
  boolean allowsWitness() {
    return effort.allows(10L * (1 + facts.size()));
  }

  /** What comparing two regions costs. */
  long comparison() {
    return 2 + words / Byte.SIZE;
  }

  int noAgreement() {
    return AGREEMENT + agreements.size();
  }

  private int bit(Object fact) {
    return Objects.requireNonNull(facts.get(fact), "not asked for");
  }

  Region everything() {
    return new Region(this, fresh(), List.of());
  }

  private long[] fresh() {
    effort.makes(words);
    return new long[words];
  }

  /** The situations in which the attribute has one of these values. */
  Region only(int from, int to, IntPredicate allowed) {
    long[] forbidden = fresh();
    for (int value = from; value < to; value++) {
      if (!allowed.test(value - from)) {
        set(forbidden, value);
      }
    }
    return new Region(this, forbidden, List.of());
  }

  Region agreement(AgreementId agreement, boolean wanted) {
    int named = Objects.requireNonNull(agreements.get(agreement), "not asked for");
    return only(AGREEMENT, noAgreement() + 1, value -> (AGREEMENT + value == named) == wanted);
  }

  Region fact(Object fact, boolean wanted) {
    long[] forbidden = fresh();
    set(forbidden, bit(fact) + (wanted ? 1 : 0));
    return new Region(this, forbidden, List.of());
  }

  /** The situations in which at least one of the facts is true. */
  Region someOf(Set<?> some) {
    long[] group = fresh();
    some.forEach(fact -> set(group, bit(fact)));
    return new Region(this, fresh(), List.of(group));
  }

  /** The situations in which none of the facts is true. */
  Region noneOf(Set<?> some) {
    long[] forbidden = fresh();
    some.forEach(fact -> set(forbidden, bit(fact)));
    return new Region(this, forbidden, List.of());
  }

  static boolean isSet(long[] bits, int bit) {
    return (bits[bit / Long.SIZE] & 1L << (bit % Long.SIZE)) != 0;
  }

  private static void set(long[] bits, int bit) {
    bits[bit / Long.SIZE] |= 1L << (bit % Long.SIZE);
  }

  /** Whether some attribute has no value left. */
  boolean leavesNothing(long[] forbidden) {
    for (int index = 1; index < BOUNDS.length; index++) {
      long mask = mask(BOUNDS[index - 1], BOUNDS[index]);
      if ((forbidden[0] & mask) == mask) {
        return true;
      }
    }
    boolean noAgreementLeft = true;
    for (int value = AGREEMENT; value <= noAgreement() && noAgreementLeft; value++) {
      noAgreementLeft = isSet(forbidden, value);
    }
    if (noAgreementLeft) {
      return true;
    }
    for (int word = firstFact / Long.SIZE; word < words; word++) {
      if ((forbidden[word] & forbidden[word] >>> 1 & EVERY_SECOND) != 0) {
        return true;
      }
    }
    return false;
  }

  private static long mask(int from, int to) {
    return (1L << to) - (1L << from);
  }

  /** Whether one of these facts cannot be false any more. */
  boolean isSurelyTrue(long[] group, long[] forbidden) {
    for (int word = firstFact / Long.SIZE; word < words; word++) {
      if ((group[word] & forbidden[word] >>> 1 & EVERY_SECOND) != 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * The mask of the first attribute of which {@code more} forbids values that {@code less} allows.
   */
  Optional<long[]> firstAttribute(long[] more, long[] less) {
    long[] mask = new long[words];
    for (int word = 0; word < words; word++) {
      long beyond = more[word] & ~less[word];
      if (beyond != 0) {
        int bit = Long.numberOfTrailingZeros(beyond);
        if (word == 0) {
          int index = 1;
          while (BOUNDS[index] <= bit) {
            index++;
          }
          mask[0] = mask(BOUNDS[index - 1], BOUNDS[index]);
        } else if (word < firstFact / Long.SIZE) {
          for (int value = AGREEMENT; value <= noAgreement(); value++) {
            set(mask, value);
          }
        } else {
          mask[word] = 3L << (bit & ~1);
        }
        return Optional.of(mask);
      }
    }
    return Optional.empty();
  }
}
