// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.effect;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entente.policy.AgencyId;
import org.entente.policy.IncidentKind;
import org.entente.policy.Label;
import org.entente.policy.Pap;
import org.entente.policy.Principal;
import org.entente.policy.RecordStatus;
import org.entente.policy.Tlp;

/** Labels of released records that differ in one thing each. */
final class SomeLabel {

  private SomeLabel() {}

  static Label plain(String caveat) {
    return label(caveat, 0, false, RecordStatus.RELEASED, Set.of());
  }

  static Label personal(String caveat) {
    return label(caveat, 0, true, RecordStatus.RELEASED, Set.of());
  }

  static Label classified(String caveat, int ordinal) {
    return label(caveat, ordinal, false, RecordStatus.RELEASED, Set.of());
  }

  static Label draft(String caveat) {
    return label(caveat, 0, true, RecordStatus.DRAFT, Set.of());
  }

  static Label keptFrom(String caveat, String agency) {
    return label(
        caveat, 0, true, RecordStatus.RELEASED, Set.of(new Principal.Agency(new AgencyId(agency))));
  }

  private static Label label(
      String caveat,
      int classification,
      boolean personalData,
      RecordStatus status,
      Set<Principal> withholdFrom) {
    return new Label(
        IncidentKind.ATTACK,
        classification,
        Tlp.AMBER,
        Pap.CLEAR,
        Set.of(),
        Set.of(caveat),
        Set.of(),
        Set.of(),
        personalData,
        status,
        Set.of(),
        Set.of(),
        withholdFrom,
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }
}
