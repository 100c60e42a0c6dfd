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

  /** Limited to these purposes; to none at all when there are none. */
  static Label limitedTo(Purpose... purposes) {
    return label(0, RecordStatus.RELEASED, Set.of(), Set.of(), Optional.of(Set.of(purposes)));
  }

  private static Label label(
      int classification, RecordStatus status, Set<String> caveats, Set<Principal> relTo) {
    return label(classification, status, caveats, relTo, Optional.empty());
  }

  private static Label label(
      int classification,
      RecordStatus status,
      Set<String> caveats,
      Set<Principal> relTo,
      Optional<Set<Purpose>> purposeLimits) {
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
        purposeLimits,
        Optional.empty(),
        Map.of());
  }
}
