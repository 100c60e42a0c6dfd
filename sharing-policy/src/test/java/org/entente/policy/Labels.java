// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Labels of which a test cares about one part. */
final class Labels {

  private Labels() {}

  static Label classified(int classification) {
    return label(classification, RecordStatus.RELEASED, Set.of(), Set.of());
  }

  static Label of(RecordStatus status) {
    return label(0, status, Set.of(), Set.of());
  }

  static Label withCaveats(String... caveats) {
    return label(0, RecordStatus.RELEASED, Set.of(caveats), Set.of());
  }

  static Label relTo(Principal... principals) {
    return label(0, RecordStatus.RELEASED, Set.of(), Set.of(principals));
  }

  private static Label label(
      int classification, RecordStatus status, Set<String> caveats, Set<Principal> relTo) {
    return new Label(
        IncidentKind.ATTACK,
        classification,
        Tlp.AMBER,
        Pap.CLEAR,
        Set.of(),
        caveats,
        Set.of(),
        Set.of(),
        false,
        status,
        relTo,
        Set.of(),
        Set.of(),
        Optional.empty(),
        Map.of());
  }
}
