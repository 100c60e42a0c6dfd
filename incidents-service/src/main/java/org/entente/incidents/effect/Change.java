// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.effect;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What changes for one viewer at one moment: for each label concerned the disclosure under the
 * policy in force and under the proposal. Three arrays of one length, because a large change has
 * millions of entries.
 *
 * @param from empty for what changes as soon as the proposal counts; otherwise the moment, by the
 *     rules' own time limits, from which on these differ
 * @param at positions in the list of holdings, ascending
 */
record Change(Viewer viewer, Optional<Instant> from, int[] at, int[] before, int[] after) {

  Change {
    Objects.requireNonNull(viewer, "viewer must not be null");
    Objects.requireNonNull(from, "from must not be null");
    if (at.length != before.length || at.length != after.length) {
      throw new IllegalArgumentException("one before and one after for each label");
    }
  }

  int size() {
    return at.length;
  }

  boolean isGain(int entry) {
    return (after[entry] & ~before[entry]) != 0;
  }
}
