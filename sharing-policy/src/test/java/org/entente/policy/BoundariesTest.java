// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BoundariesTest {

  private static final AgencyId FRANCE = new AgencyId("fra-ct");
  private static final AgencyId SWEDEN = new AgencyId("swe-ct");
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static Validity fromNoonFor(Duration time) {
    return new Validity(Optional.of(NOON), Optional.of(NOON.plus(time)), Optional.empty());
  }

  @Test
  void areEarlyAndLateByTheClocksError() {
    // Given
    Rule release =
        new Rule.Release(
            new RuleId("release"),
            new Audience.Everyone(),
            new Condition.Always(),
            Disclosure.ALL_RELEASABLE,
            Optional.empty(),
            fromNoonFor(Duration.ofMinutes(1)));
    Rule withhold =
        new Rule.Withhold(
            new RuleId("withhold"),
            new Audience.Everyone(),
            new Condition.Always(),
            Disclosure.NOTHING,
            fromNoonFor(Duration.ofMinutes(2)));
    Agreement agreement =
        Agreements.between(Optional.of(NOON), Optional.of(NOON.plusSeconds(180)), FRANCE, SWEDEN);
    Federation pinned =
        new Federation(
            Federation.of(Set.of(FRANCE, SWEDEN)).agencies(),
            Map.of(),
            Map.of(agreement.id(), agreement));

    // When
    Boundaries boundaries =
        Boundaries.of(new Policy(FRANCE, List.of(release, withhold)), pinned, SECOND);

    // Then
    assertEquals(
        List.of(
            NOON.minusSeconds(1),
            NOON.plusSeconds(1),
            NOON.plusSeconds(59),
            NOON.plusSeconds(121),
            NOON.plusSeconds(179)),
        List.copyOf(boundaries.instants()));
    assertEquals(Optional.of(NOON.minusSeconds(1)), boundaries.after(NOON.minusSeconds(2)));
    assertEquals(Optional.of(NOON.plusSeconds(1)), boundaries.after(NOON.minusSeconds(1)));
    assertEquals(Optional.empty(), boundaries.after(NOON.plusSeconds(179)));
  }

  @Test
  void areNoneWhereNothingIsTimed() {
    Boundaries boundaries =
        Boundaries.of(new Policy(FRANCE, List.of()), Federation.of(Set.of(FRANCE)), SECOND);

    assertEquals(Optional.empty(), boundaries.after(Instant.MIN));
  }

  @Test
  void refuseASkewThatNoMomentHas() {
    Policy policy = new Policy(FRANCE, List.of());
    Federation pinned = Federation.of(Set.of(FRANCE));

    assertThrows(
        IllegalArgumentException.class, () -> Boundaries.of(policy, pinned, SECOND.negated()));
  }
}
