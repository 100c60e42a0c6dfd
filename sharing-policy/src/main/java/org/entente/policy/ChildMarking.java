// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The marking of a part of a record, such as a paragraph. It can only narrow the record's: what it
 * leaves at the lowest value or empty adds no restriction.
 *
 * @param classification 0 to 4
 * @param purposeLimits as in {@link Label}: the child is for what both it and its record allow
 */
public record ChildMarking(
    int classification,
    Tlp tlp,
    Pap pap,
    Set<HandlingCode> handling,
    Set<String> caveats,
    Set<Principal> relTo,
    Set<Principal> eyesOnly,
    Set<Principal> withholdFrom,
    Optional<Set<Purpose>> purposeLimits) {

  /** Adds no restriction. */
  public static final ChildMarking UNMARKED =
      new ChildMarking(
          0,
          Tlp.CLEAR,
          Pap.CLEAR,
          Set.of(),
          Set.of(),
          Set.of(),
          Set.of(),
          Set.of(),
          Optional.empty());

  public ChildMarking {
    Label.requireClassification(classification);
    Objects.requireNonNull(tlp, "tlp must not be null");
    Objects.requireNonNull(pap, "pap must not be null");
    handling = Set.copyOf(handling);
    caveats = Set.copyOf(caveats);
    relTo = Set.copyOf(relTo);
    eyesOnly = Set.copyOf(eyesOnly);
    withholdFrom = Set.copyOf(withholdFrom);
    purposeLimits = purposeLimits.map(Codes::inOrder);
  }
}
