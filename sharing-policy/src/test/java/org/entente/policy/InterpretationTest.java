// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The meaning of the ordered conditions, word by word. */
class InterpretationTest {

  private final Interpretation interpretation =
      new Interpretation(
          Membership.of(
              new Requester(new AgencyId("swe-ct"), Set.of(), 2, Optional.empty()),
              Federation.of(Set.of(new AgencyId("fra-ct"), new AgencyId("swe-ct"))),
              Removals.NONE),
          Optional.empty());

  /** Of a record of kind ATTACK, classified 0, TLP:AMBER, PAP:CLEAR. */
  private boolean holds(Condition condition) {
    return interpretation.holds(condition, Labels.withCaveats("A"), Certainty.SURE);
  }

  @Test
  void comparesWithBothBoundsIncluded() {
    assertEquals(true, holds(new Condition.KindIn(Set.of(IncidentKind.ATTACK))));
    assertEquals(false, holds(new Condition.KindIn(Set.of(IncidentKind.ARREST))));
    assertEquals(true, holds(new Condition.ClassificationAtMost(0)));
    assertEquals(true, holds(new Condition.ClassificationAtLeast(0)));
    assertEquals(false, holds(new Condition.ClassificationAtLeast(1)));
    assertEquals(
        false,
        interpretation.holds(
            new Condition.ClassificationAtMost(1), Labels.classified(2), Certainty.SURE));
    assertEquals(true, holds(new Condition.TlpAtMost(Tlp.AMBER)));
    assertEquals(false, holds(new Condition.TlpAtMost(Tlp.GREEN)));
    assertEquals(true, holds(new Condition.TlpAtLeast(Tlp.AMBER)));
    assertEquals(false, holds(new Condition.TlpAtLeast(Tlp.AMBER_STRICT)));
    assertEquals(true, holds(new Condition.PapAtMost(Pap.CLEAR)));
    assertEquals(true, holds(new Condition.PapAtLeast(Pap.CLEAR)));
    assertEquals(false, holds(new Condition.PapAtLeast(Pap.GREEN)));
  }

  @Test
  void joinsConditionsAsTheirNamesSay() {
    Condition yes = new Condition.HasCaveat("A");
    Condition no = new Condition.HasCaveat("B");

    assertEquals(true, holds(new Condition.All(List.of(yes, new Condition.Always()))));
    assertEquals(false, holds(new Condition.All(List.of(yes, no))));
    assertEquals(true, holds(new Condition.Any(List.of(no, yes))));
    assertEquals(false, holds(new Condition.Any(List.of(no, no))));
    assertEquals(true, holds(new Condition.Not(no)));
    assertEquals(false, holds(new Condition.Not(yes)));
  }
}
