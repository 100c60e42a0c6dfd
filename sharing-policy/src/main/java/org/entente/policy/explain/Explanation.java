// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.explain;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.entente.policy.Disclosure;
import org.entente.policy.Section;

/**
 * Why a requester sees what it sees of records with a label.
 *
 * @param decided what the evaluator decides
 * @param floors those that fail; with one of them nothing is seen
 * @param sections every section, in order
 */
public record Explanation(
    Disclosure decided, List<FloorFinding> floors, Map<Section, SectionFinding> sections) {

  public Explanation {
    Objects.requireNonNull(decided, "decided must not be null");
    floors = List.copyOf(floors);
    sections = Collections.unmodifiableMap(new EnumMap<>(sections));
  }
}
