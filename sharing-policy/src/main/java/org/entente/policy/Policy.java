// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All rules of one originator. What no rule releases is withheld; a policy without rules releases
 * nothing.
 */
public record Policy(AgencyId originator, List<Rule> rules) {

  public Policy {
    Objects.requireNonNull(originator, "originator must not be null");
    rules = List.copyOf(rules);
    Set<RuleId> seen = new HashSet<>();
    for (Rule rule : rules) {
      if (!seen.add(rule.id())) {
        throw new IllegalArgumentException(
            "rule id " + Quoted.of(rule.id().value()) + " is used twice");
      }
    }
  }

  /** The same policy with more rules, each with an id of its own. */
  public Policy and(List<? extends Rule> more) {
    return new Policy(originator, Stream.concat(rules.stream(), more.stream()).toList());
  }

  /**
   * An agency, community or agreement that a rule is about and the federation does not know. A
   * misspelt name would make a withhold rule hold for nobody meant.
   */
  public Optional<String> firstUnknownIn(Federation federation) {
    return rules.stream().flatMap(rule -> unknown(rule, federation)).findFirst();
  }

  private static Stream<String> unknown(Rule rule, Federation federation) {
    Stream<String> agreement =
        switch (rule) {
          case Rule.Release release ->
              release.under().stream()
                  .filter(under -> !federation.agreements().containsKey(under))
                  .map(AgreementId::value);
          case Rule.Withhold _ -> Stream.empty();
        };
    return Stream.concat(unknown(rule.audience(), federation), agreement);
  }

  private static Stream<String> unknown(Audience audience, Federation federation) {
    return switch (audience) {
      case Audience.Everyone _, Audience.Countries _ -> Stream.empty();
      case Audience.Agencies(Set<AgencyId> agencies) ->
          agencies.stream()
              .filter(agency -> !federation.agencies().containsKey(agency))
              .map(AgencyId::value);
      case Audience.Communities(Set<CommunityId> communities) ->
          communities.stream()
              .filter(community -> !federation.communities().containsKey(community))
              .map(CommunityId::value);
      case Audience.AnyOf(List<Audience> audiences) ->
          audiences.stream().flatMap(one -> unknown(one, federation));
      case Audience.Except(Audience of, Audience but) ->
          Stream.of(of, but).flatMap(one -> unknown(one, federation));
    };
  }
}
