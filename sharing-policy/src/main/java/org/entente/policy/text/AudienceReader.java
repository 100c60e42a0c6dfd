// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.text;

import java.util.Optional;
import java.util.Set;
import org.entente.policy.AgencyId;
import org.entente.policy.Audience;
import org.entente.policy.CommunityId;
import org.entente.policy.CountryCode;
import org.entente.policy.Quoted;

/** Reads whom a rule is about. */
final class AudienceReader {

  private AudienceReader() {}

  static Optional<Audience> audience(Located at) {
    if (at.isText("everyone")) {
      return Optional.of(new Audience.Everyone());
    }
    return at.onlyEntry().flatMap(entry -> audience(entry.getKey(), entry.getValue()));
  }

  private static Optional<Audience> audience(String key, Located at) {
    return switch (key) {
      case "agencies" -> at.someOf(item -> item.value(AgencyId::new)).map(Audience.Agencies::new);
      case "communities" ->
          at.someOf(item -> item.value(CommunityId::new)).map(Audience.Communities::new);
      case "countries" ->
          at.someOf(item -> item.value(CountryCode::new)).map(Audience.Countries::new);
      case "anyOf" ->
          at.items(AudienceReader::audience)
              .flatMap(audiences -> at.make(() -> new Audience.AnyOf(audiences)));
      case "except" -> except(at);
      default -> at.problem("unknown audience " + Quoted.of(key));
    };
  }

  private static Optional<Audience> except(Located at) {
    if (!at.isMapping(Set.of("of", "but"), Set.of())) {
      return Optional.empty();
    }
    Optional<Audience> of = audience(at.at("of").orElseThrow());
    Optional<Audience> but = audience(at.at("but").orElseThrow());
    return of.isPresent() && but.isPresent()
        ? at.make(() -> new Audience.Except(of.get(), but.get()))
        : Optional.empty();
  }
}
