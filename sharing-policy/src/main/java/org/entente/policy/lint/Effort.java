// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.lint;

/**
 * What one look at a policy may cost. Whoever writes rules by the thousand is told of fewer doubts,
 * and takes no more memory and time: several originators may share one machine.
 */
final class Effort {

  /** Words of regions ever made, so at most 128 MB of them at a time. */
  private static final long MOST_ROOM = 16_000_000;

  /** Words compared, or as much work: about a second. */
  private static final long MOST_WORK = 400_000_000;

  /** A region with no words at all, in words. */
  private static final int FRAME = 8;

  private long roomLeft = MOST_ROOM;
  private long workLeft = MOST_WORK;

  /** Counts a region that is made. */
  void makes(int words) {
    roomLeft -= words + FRAME;
  }

  boolean hasRoom() {
    return roomLeft > 0;
  }

  /** Counts work about to be done; false when it is too much. */
  boolean allows(long work) {
    workLeft -= work;
    return workLeft > 0;
  }
}
