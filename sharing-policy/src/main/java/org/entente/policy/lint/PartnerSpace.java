// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.entente.policy.AgencyId;
import org.entente.policy.Agreement;
import org.entente.policy.AgreementId;
import org.entente.policy.Audience;
import org.entente.policy.Certainty;
import org.entente.policy.CommunityId;
import org.entente.policy.Condition;
import org.entente.policy.CountryCode;
import org.entente.policy.Equivalence;
import org.entente.policy.Federation;
import org.entente.policy.IncidentKind;
import org.entente.policy.Pap;
import org.entente.policy.Purpose;
import org.entente.policy.Rule;
import org.entente.policy.Tlp;

/**
 * In which situations of one partner each rule applies. The partner may leave communities and
 * agreements, and may claim communities that nobody pinned; what holds here holds through all that.
 * Only situations that pass the floors count.
 */
final class PartnerSpace {

  /** A rule that needs more regions is not looked at. */
  private static final int MOST_REGIONS = 256;

  private final Space space;
  private final Federation pinned;
  private final AgencyId originator;
  private final AgencyId partner;
  private final Set<CommunityId> memberships;
  private final Region passing;

  PartnerSpace(Space space, Federation pinned, AgencyId originator, AgencyId partner) {
    this.space = space;
    this.pinned = pinned;
    this.originator = originator;
    this.partner = partner;
    this.memberships = pinned.communitiesOf(partner);
    this.passing = passing();
  }

  AgencyId partner() {
    return partner;
  }

  Set<CommunityId> memberships() {
    return memberships;
  }

  /** Whether all that was asked could be looked at. */
  boolean hasRoom() {
    return space.effort().hasRoom();
  }

  /** What the floors leave: classifications that its people can be cleared for, its agreements. */
  private Region passing() {
    Region passing =
        space.only(
            Space.CLASSIFICATION,
            Space.TLP,
            ordinal ->
                Equivalence.needed(partner.country(), ordinal).isPresent()
                    || pinned.agreements().values().stream()
                        .anyMatch(
                            agreement -> agreement.equivalences().containsKey(partner.country())));
    for (AgreementId agreement : space.agreements().keySet()) {
      if (shared(agreement).isEmpty()) {
        passing = passing.and(space.agreement(agreement, false)).orElseThrow();
      }
    }
    return passing;
  }

  /** The agreement, if it is one between the originator and the partner. */
  Optional<Agreement> shared(AgreementId agreement) {
    return Optional.ofNullable(pinned.agreements().get(agreement))
        .filter(pinnedOne ->
            pinnedOne.parties().contains(originator) && pinnedOne.parties().contains(partner));
  }

  /** Where the rule applies, its time aside; empty when that takes too many regions to say. */
  Optional<List<Region>> applying(Rule rule) {
    Optional<List<Region>> regions = regions(rule);
    // What was made with no room left may be less than all.
    return space.effort().hasRoom() ? regions : Optional.empty();
  }

  private Optional<List<Region>> regions(Rule rule) {
    Certainty certainty =
        switch (rule) {
          case Rule.Release _ -> Certainty.SURE;
          case Rule.Withhold _ -> Certainty.POSSIBLE;
        };
    Optional<AgreementId> under =
        switch (rule) {
          case Rule.Release release -> release.under();
          case Rule.Withhold _ -> Optional.empty();
        };
    List<Optional<List<Region>>> parts = new ArrayList<>();
    parts.add(Optional.of(List.of(passing)));
    under.ifPresent(agreement -> parts.add(Optional.of(inForce(agreement))));
    parts.add(audience(rule.audience(), true, certainty));
    parts.add(condition(rule.condition(), true));
    return every(parts);
  }

  private List<Region> inForce(AgreementId agreement) {
    Optional<Agreement> shared = shared(agreement);
    if (shared.isEmpty()) {
      return List.of();
    }
    return space
        .fact(new Space.InForce(agreement), true)
        .and(purposes(shared.get().purposes(), true))
        .map(List::of)
        .orElse(List.of());
  }

  private Region purposes(Set<Purpose> purposes, boolean wanted) {
    return space.only(
        Space.PURPOSE, Space.NO_PURPOSE + 1, value -> isPurposeIn(purposes, value) == wanted);
  }

  private static boolean isPurposeIn(Set<Purpose> purposes, int value) {
    return value < Purpose.values().length && purposes.contains(Purpose.values()[value]);
  }

  private Optional<List<Region>> audience(Audience audience, boolean wanted, Certainty certainty) {
    if (!space.effort().hasRoom()) {
      return Optional.empty();
    }
    return switch (audience) {
      case Audience.Everyone() -> constant(wanted);
      case Audience.Agencies(Set<AgencyId> agencies) ->
          constant(agencies.contains(partner) == wanted);
      case Audience.Countries(Set<CountryCode> countries) ->
          constant(countries.contains(partner.country()) == wanted);
      case Audience.Communities(Set<CommunityId> communities) -> {
        List<Optional<List<Region>>> parts =
            communities.stream().map(one -> member(one, wanted, certainty)).toList();
        yield wanted ? some(parts) : every(parts);
      }
      case Audience.AnyOf(List<Audience> any) -> {
        List<Optional<List<Region>>> parts =
            any.stream().map(one -> audience(one, wanted, certainty)).toList();
        yield wanted ? some(parts) : every(parts);
      }
      case Audience.Except(Audience of, Audience but) -> {
        List<Optional<List<Region>>> parts =
            List.of(audience(of, wanted, certainty), audience(but, !wanted, certainty.negated()));
        yield wanted ? every(parts) : some(parts);
      }
    };
  }

  /**
   * Membership, read with certainty or as a possibility: a pinned member may have left, so it is
   * one possibly for sure, and surely or not; anybody else is one surely not, and possibly or not.
   */
  private Optional<List<Region>> member(
      CommunityId community, boolean wanted, Certainty certainty) {
    boolean isPinned = memberships.contains(community);
    boolean isOpen =
        pinned.communities().containsKey(community) && isPinned == (certainty == Certainty.SURE);
    return isOpen
        ? Optional.of(List.of(space.fact(new Space.Member(community), wanted)))
        : constant((certainty == Certainty.POSSIBLE) == wanted);
  }

  private Optional<List<Region>> constant(boolean value) {
    return Optional.of(value ? List.of(space.everything()) : List.of());
  }

  private Optional<List<Region>> one(Region region) {
    return Optional.of(List.of(region));
  }

  private Optional<List<Region>> condition(Condition condition, boolean wanted) {
    if (!space.effort().hasRoom()) {
      return Optional.empty();
    }
    return switch (condition) {
      case Condition.Always() -> constant(wanted);
      case Condition.All(List<Condition> all) -> {
        List<Optional<List<Region>>> parts =
            all.stream().map(part -> condition(part, wanted)).toList();
        yield wanted ? every(parts) : some(parts);
      }
      case Condition.Any(List<Condition> any) -> {
        List<Optional<List<Region>>> parts =
            any.stream().map(part -> condition(part, wanted)).toList();
        yield wanted ? some(parts) : every(parts);
      }
      case Condition.Not(Condition not) -> condition(not, !wanted);
      case Condition.KindIn(Set<IncidentKind> kinds) ->
          closed(
              Space.KIND,
              Space.CLASSIFICATION,
              wanted,
              value -> kinds.contains(IncidentKind.values()[value]));
      case Condition.ClassificationAtMost(var top) ->
          closed(Space.CLASSIFICATION, Space.TLP, wanted, value -> value <= top.ordinal());
      case Condition.ClassificationAtLeast(var low) ->
          closed(Space.CLASSIFICATION, Space.TLP, wanted, value -> value >= low.ordinal());
      case Condition.TlpAtMost(Tlp top) ->
          closed(Space.TLP, Space.PAP, wanted, value -> value <= top.ordinal());
      case Condition.TlpAtLeast(Tlp low) ->
          closed(Space.TLP, Space.PAP, wanted, value -> value >= low.ordinal());
      case Condition.PapAtMost(Pap top) ->
          closed(Space.PAP, Space.PURPOSE, wanted, value -> value <= top.ordinal());
      case Condition.PapAtLeast(Pap low) ->
          closed(Space.PAP, Space.PURPOSE, wanted, value -> value >= low.ordinal());
      case Condition.PurposeIn(Set<Purpose> purposes) -> one(purposes(purposes, wanted));
      case Condition.ConcernsCountry(Set<CountryCode> countries) -> concerns(countries, wanted);
      case Condition.ConcernsRequester() -> concerns(Set.of(partner.country()), wanted);
      case Condition.UnderAgreement(AgreementId agreement) -> under(agreement, wanted);
      // Whom the release list surely names, it possibly names too, and the floors let nobody pass
      // whom a list names possibly and not surely. So one answer serves both readings.
      case Condition.RequesterListedIn _,
          Condition.HasCaveat _,
          Condition.HasHandling _,
          Condition.HasGrading _,
          Condition.HasGrant _,
          Condition.PersonalData _ ->
          one(space.fact(condition, wanted));
    };
  }

  private Optional<List<Region>> closed(int from, int to, boolean wanted, IntPredicate listed) {
    return one(space.only(from, to, value -> listed.test(value) == wanted));
  }

  private Optional<List<Region>> concerns(Set<CountryCode> countries, boolean wanted) {
    return one(wanted ? space.someOf(countries) : space.noneOf(countries));
  }

  /**
   * A label that passes the floors names an agreement only while it is in force for the purpose.
   */
  private Optional<List<Region>> under(AgreementId agreement, boolean wanted) {
    Region named = space.agreement(agreement, wanted);
    return Optional.of(
        wanted
            ? inForce(agreement).stream().flatMap(one -> one.and(named).stream()).toList()
            : List.of(named));
  }

  private static Optional<List<Region>> some(List<Optional<List<Region>>> parts) {
    List<Region> union = new ArrayList<>();
    for (Optional<List<Region>> part : parts) {
      if (part.isEmpty()) {
        return Optional.empty();
      }
      union.addAll(part.get());
    }
    return union.size() > MOST_REGIONS ? Optional.empty() : Optional.of(union);
  }

  private Optional<List<Region>> every(List<Optional<List<Region>>> parts) {
    List<Region> product = List.of(space.everything());
    for (Optional<List<Region>> part : parts) {
      if (part.isEmpty()) {
        return Optional.empty();
      }
      List<Region> next = new ArrayList<>();
      for (Region left : product) {
        for (Region right : part.get()) {
          left.and(right)
              .ifPresent(both -> {
                space.effort().makes(both.forbidden().length);
                next.add(both);
              });
        }
        if (next.size() > MOST_REGIONS || !space.effort().hasRoom()) {
          return Optional.empty();
        }
      }
      product = next;
    }
    return Optional.of(product);
  }

  /** The ordinals of a closed attribute that the region leaves, lowest first. */
  static IntStream left(Region region, int from, int to) {
    return IntStream.range(from, to)
        .filter(value -> !Space.isSet(region.forbidden(), value))
        .map(value -> value - from);
  }
}
