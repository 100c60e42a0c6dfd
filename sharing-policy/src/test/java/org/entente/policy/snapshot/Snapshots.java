// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.snapshot;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entente.policy.AgencyId;
import org.entente.policy.CommunityId;
import org.entente.policy.Federation;
import org.entente.policy.text.PolicyReader;

/** A proposal and a snapshot to begin with. */
final class Snapshots {

  /** The hash of some effect. */
  static final String EFFECT = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU";

  static final AgencyId FRANCE = new AgencyId("fra-ct");
  static final AgencyId SWEDEN = new AgencyId("swe-ct");
  static final CommunityId NORDIC = new CommunityId("nordic");

  static final Federation FEDERATION =
      new Federation(
          Federation.of(Set.of(FRANCE, SWEDEN)).agencies(), Map.of(NORDIC, Set.of(SWEDEN)));

  static final Instant NOON = Instant.parse("2026-03-01T12:00:00.250Z");

  private Snapshots() {}

  static PolicyProposal proposal(String audience) {
    return new PolicyProposal(
        FRANCE,
        1,
        Optional.empty(),
        PolicyReader.read(
            """
            originator: fra-ct
            rules:
              - {id: one, release: {place: admin-1}, to: %s}
            """
                .formatted(audience)),
        FEDERATION);
  }

  static PolicySnapshot snapshot() {
    return new PolicySnapshot(
        proposal("{communities: [nordic]}"),
        EFFECT,
        List.of(
            new Confirmation("5d1a", "Amélie \"A.\" Martin", NOON),
            new Confirmation("77f0", "Bruno\u0007 Petit \uD83D\uDE00", NOON.plusSeconds(60))),
        NOON.plusSeconds(61));
  }
}
