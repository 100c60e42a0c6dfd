// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.explain;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.entente.policy.AgencyId;
import org.entente.policy.Audience;
import org.entente.policy.CommunityId;
import org.entente.policy.CountryCode;

/** Audiences in words. A community is named, its members never. */
final class AudienceText {

  private AudienceText() {}

  static String of(Audience audience, boolean wanted) {
    return "the requester is %s%s".formatted(wanted ? "" : "not ", who(audience));
  }

  private static String who(Audience audience) {
    return switch (audience) {
      case Audience.Everyone() -> "anyone";
      case Audience.Agencies(Set<AgencyId> agencies) -> oneOf(agencies);
      case Audience.Communities(Set<CommunityId> communities) ->
          "in community " + oneOf(communities);
      case Audience.Countries(Set<CountryCode> countries) -> "of " + oneOf(countries);
      case Audience.AnyOf(List<Audience> audiences) ->
          audiences.stream().map(AudienceText::who).collect(Collectors.joining(", or "));
      case Audience.Except(Audience of, Audience but) -> who(of) + ", but not " + who(but);
    };
  }

  /** {@code a}, {@code b} or {@code c}. */
  static String oneOf(Collection<?> values) {
    List<String> quoted = values.stream().map(value -> "`" + value + "`").toList();
    return quoted.size() < 2
        ? String.join("", quoted)
        : String.join(", ", quoted.subList(0, quoted.size() - 1)) + " or " + quoted.getLast();
  }
}
