// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.text;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.entente.policy.AgencyId;
import org.entente.policy.Agreement;
import org.entente.policy.AgreementId;
import org.entente.policy.CountryCode;
import org.entente.policy.Disclosure;
import org.entente.policy.Label;
import org.entente.policy.Purpose;

/** Reads what an agreement says; its name stands outside, as the key under which it is found. */
public final class AgreementReader {

  private AgreementReader() {}

  /** The agreement of this name. */
  public static Optional<Agreement> agreement(AgreementId id, Located at) {
    if (!at.isMapping(
        Set.of("parties", "legalBasis", "purposes", "ceiling"),
        Set.of("from", "until", "equivalences"))) {
      return Optional.empty();
    }
    Optional<Set<AgencyId>> parties =
        at.at("parties").orElseThrow().someOf(party -> party.value(AgencyId::new));
    Optional<String> legalBasis = at.at("legalBasis").orElseThrow().text();
    Optional<Set<Purpose>> purposes =
        at.at("purposes").orElseThrow().someOf(purpose -> purpose.code("purpose", Purpose::of));
    Optional<Optional<Instant>> from = at.optional("from", Located::instant);
    Optional<Optional<Instant>> until = at.optional("until", Located::instant);
    Optional<Disclosure> ceiling = DisclosureReader.granted(at.at("ceiling").orElseThrow());
    Optional<Map<CountryCode, SortedMap<Integer, Integer>>> equivalences =
        at.optional("equivalences", AgreementReader::equivalences)
            .map(given -> given.orElse(Map.of()));
    return parties.isPresent()
            && legalBasis.isPresent()
            && purposes.isPresent()
            && from.isPresent()
            && until.isPresent()
            && ceiling.isPresent()
            && equivalences.isPresent()
        ? at.make(() ->
            new Agreement(
                id,
                parties.get(),
                legalBasis.get(),
                purposes.get(),
                from.get(),
                until.get(),
                ceiling.get(),
                equivalences.get()))
        : Optional.empty();
  }

  private static Optional<Map<CountryCode, SortedMap<Integer, Integer>>> equivalences(Located at) {
    return at.mapping(CountryCode::new, AgreementReader::clearances);
  }

  private static Optional<SortedMap<Integer, Integer>> clearances(Located at) {
    Function<Located, Optional<Integer>> clearance =
        value -> value.whole(1, Label.HIGHEST_CLASSIFICATION).map(Math::toIntExact);
    return at.mapping(AgreementReader::classification, clearance)
        .flatMap(cells ->
            cells.isEmpty() ? at.problem("must not be empty") : Optional.of(new TreeMap<>(cells)));
  }

  private static Integer classification(String key) {
    return switch (key) {
      case "1" -> 1;
      case "2" -> 2;
      case "3" -> 3;
      case "4" -> 4;
      default -> throw new IllegalArgumentException("must be a classification from 1 to 4");
    };
  }
}
