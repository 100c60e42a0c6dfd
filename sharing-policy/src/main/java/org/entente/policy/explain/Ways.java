// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.entente.policy.Audience;
import org.entente.policy.Condition;
import org.entente.policy.Rule;

/** The ways to make a rule apply to what was asked, or not to, the cheapest first. */
final class Ways {

  /**
   * How many are followed at a time. A rule that has more may have a cheaper way than the one
   * found; what is found is a way all the same.
   */
  private static final int MOST = 64;

  private static final Comparator<Way> CHEAPEST_FIRST = Comparator.comparingInt(Way::cost);

  private final Predicate<Clause> holds;

  /**
   * @param holds whether a clause is true of what was asked
   */
  Ways(Predicate<Clause> holds) {
    this.holds = holds;
  }

  /** For the rule to apply. */
  List<Way> into(Rule.Release release) {
    List<List<Way>> parts = new ArrayList<>();
    parts.add(leaf(new Clause.While(release.validity(), true)));
    release.under().ifPresent(under -> parts.add(leaf(new Clause.Under(under, true))));
    parts.add(audience(release.audience(), true));
    parts.add(condition(release.condition(), true));
    return every(parts);
  }

  /** For the rule not to apply, by what the record is and who asks alone. */
  List<Way> outOf(Rule.Withhold withhold) {
    return condition(withhold.condition(), false);
  }

  private List<Way> leaf(Clause clause) {
    return List.of(Way.of(clause, holds.test(clause)));
  }

  private static List<Way> constant(boolean value) {
    return value ? List.of(Way.NOTHING) : List.of();
  }

  private List<Way> audience(Audience audience, boolean wanted) {
    return switch (audience) {
      case Audience.Everyone() -> constant(wanted);
      case Audience.Agencies _, Audience.Communities _, Audience.Countries _ ->
          leaf(new Clause.Whom(audience, wanted));
      case Audience.AnyOf(List<Audience> any) -> {
        List<List<Way>> parts = any.stream().map(one -> audience(one, wanted)).toList();
        yield wanted ? some(parts) : every(parts);
      }
      case Audience.Except(Audience of, Audience but) -> {
        List<List<Way>> parts = List.of(audience(of, wanted), audience(but, !wanted));
        yield wanted ? every(parts) : some(parts);
      }
    };
  }

  private List<Way> condition(Condition condition, boolean wanted) {
    return switch (condition) {
      case Condition.Always() -> constant(wanted);
      case Condition.All(List<Condition> all) -> {
        List<List<Way>> parts = all.stream().map(one -> condition(one, wanted)).toList();
        yield wanted ? every(parts) : some(parts);
      }
      case Condition.Any(List<Condition> any) -> {
        List<List<Way>> parts = any.stream().map(one -> condition(one, wanted)).toList();
        yield wanted ? some(parts) : every(parts);
      }
      case Condition.Not(Condition not) -> condition(not, !wanted);
      case Condition.KindIn _,
          Condition.ConcernsCountry _,
          Condition.ConcernsRequester _,
          Condition.ClassificationAtMost _,
          Condition.ClassificationAtLeast _,
          Condition.TlpAtMost _,
          Condition.TlpAtLeast _,
          Condition.PapAtMost _,
          Condition.PapAtLeast _,
          Condition.HasCaveat _,
          Condition.HasHandling _,
          Condition.HasGrading _,
          Condition.RequesterListedIn _,
          Condition.PersonalData _,
          Condition.UnderAgreement _,
          Condition.HasGrant _,
          Condition.PurposeIn _ ->
          leaf(new Clause.When(condition, wanted));
    };
  }

  private static List<Way> some(List<List<Way>> parts) {
    return cheapest(parts.stream().flatMap(List::stream));
  }

  private static List<Way> every(List<List<Way>> parts) {
    List<Way> ways = List.of(Way.NOTHING);
    for (List<Way> part : parts) {
      ways =
          cheapest(
              ways.stream().flatMap(way -> part.stream().flatMap(one -> way.and(one).stream())));
    }
    return ways;
  }

  private static List<Way> cheapest(Stream<Way> ways) {
    Set<Way> distinct = new LinkedHashSet<>();
    ways.sorted(CHEAPEST_FIRST).forEach(distinct::add);
    return distinct.stream().limit(MOST).toList();
  }
}
