// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who the requester is, seen from one policy version: which audiences and lists it is in.
 *
 * <p>It is surely a member of a community when the pinned federation, the removals since and the
 * requester itself all say so. It is surely none when the pinned federation knows the community and
 * nobody says so. An unknown community, and one that it was removed from, is in between.
 */
final class Membership {

  private final AgencyId agency;
  private final Set<CommunityId> sure;
  private final Set<CommunityId> surelyNot;

  private Membership(AgencyId agency, Set<CommunityId> sure, Set<CommunityId> surelyNot) {
    this.agency = agency;
    this.sure = sure;
    this.surelyNot = surelyNot;
  }

  static Membership of(Requester requester, Federation pinned, Removals removals) {
    Set<CommunityId> sure = new HashSet<>(requester.communities());
    sure.retainAll(pinned.without(removals).communitiesOf(requester.agency()));
    Set<CommunityId> surelyNot = new HashSet<>(pinned.communities().keySet());
    surelyNot.removeAll(pinned.communitiesOf(requester.agency()));
    surelyNot.removeAll(requester.communities());
    return new Membership(requester.agency(), Set.copyOf(sure), Set.copyOf(surelyNot));
  }

  AgencyId agency() {
    return agency;
  }

  private boolean isMember(CommunityId community, Certainty certainty) {
    return switch (certainty) {
      case SURE -> sure.contains(community);
      case POSSIBLE -> !surelyNot.contains(community);
    };
  }

  boolean isIn(Audience audience, Certainty certainty) {
    return switch (audience) {
      case Audience.Everyone() -> true;
      case Audience.Agencies(Set<AgencyId> agencies) -> agencies.contains(agency);
      case Audience.Communities(Set<CommunityId> communities) ->
          communities.stream().anyMatch(community -> isMember(community, certainty));
      case Audience.Countries(Set<CountryCode> countries) -> countries.contains(agency.country());
      case Audience.AnyOf(List<Audience> audiences) ->
          audiences.stream().anyMatch(one -> isIn(one, certainty));
      case Audience.Except(Audience of, Audience but) ->
          isIn(of, certainty) && !isIn(but, certainty.negated());
    };
  }

  boolean isListed(Set<Principal> principals, Certainty certainty) {
    for (Principal principal : principals) {
      if (is(principal, certainty)) {
        return true;
      }
    }
    return false;
  }

  private boolean is(Principal principal, Certainty certainty) {
    return switch (principal) {
      case Principal.Agency(AgencyId id) -> id.equals(agency);
      case Principal.Country(CountryCode code) -> code.equals(agency.country());
      case Principal.Community(CommunityId id) -> isMember(id, certainty);
      case Principal.Nobody() -> false;
    };
  }

  /** Whether the lists of the record itself leave this requester out, whatever the rules say. */
  boolean isBarredBy(Label label) {
    return isListed(label.withholdFrom(), Certainty.POSSIBLE)
        || !isAdmittedBy(label.relTo())
        || !isAdmittedBy(label.eyesOnly())
        || !isPermittedUpstream(label);
  }

  private boolean isAdmittedBy(Set<Principal> list) {
    return list.isEmpty() || isListed(list, Certainty.SURE);
  }

  private boolean isPermittedUpstream(Label label) {
    return label.upstream().isEmpty()
        || label.upstream().entrySet().stream()
            .allMatch(
                term -> term.getKey().equals(agency) || isListed(term.getValue(), Certainty.SURE));
  }
}
