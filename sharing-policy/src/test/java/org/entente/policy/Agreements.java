// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Agreements of tests. */
final class Agreements {

  static final AgreementId ID = new AgreementId("Prüm");

  private Agreements() {}

  static Agreement between(AgencyId... parties) {
    return between(Optional.empty(), Optional.empty(), parties);
  }

  static Agreement between(Optional<Instant> from, Optional<Instant> until, AgencyId... parties) {
    return new Agreement(
        ID,
        Set.of(parties),
        "a treaty for tests",
        Set.of(Purpose.COUNTER_TERRORISM),
        from,
        until,
        Disclosure.ALL_RELEASABLE,
        Map.of());
  }

  /** With these clearances for Russia's people, by classification. */
  static Agreement needing(Map<Integer, Integer> clearances) {
    SortedMap<Integer, Integer> needed = new TreeMap<>(clearances);
    return new Agreement(
        ID,
        Set.of(new AgencyId("fra-ct"), new AgencyId("rus-ct")),
        "a treaty for tests",
        Set.of(Purpose.COUNTER_TERRORISM),
        Optional.empty(),
        Optional.empty(),
        Disclosure.ALL_RELEASABLE,
        Map.of(new CountryCode("RUS"), needed));
  }
}
