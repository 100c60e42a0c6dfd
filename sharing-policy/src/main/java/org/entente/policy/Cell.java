// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

/**
 * What is left to decide for the labels of one cell: what all of them get, and the rules that ask
 * for more than kind, classification, TLP and PAP.
 *
 * @param granted what is released to every label of the cell
 * @param releases flat: named facts required, named facts forbidden, effect
 * @param ceiling what is left to every label of the cell
 * @param withholds flat, as releases
 */
record Cell(long granted, long[] releases, long ceiling, long[] withholds) {

  private static final int WIDTH = 3;

  static Cell of(long closed, RuleTable releases, RuleTable withholds) {
    long granted = releases.settled(closed, 0);
    long ceiling = withholds.settled(closed, Disclosure.ALL_RELEASABLE.bits());
    return new Cell(
        granted, releases.open(closed, granted), ceiling, withholds.open(closed, ceiling));
  }

  boolean asksNothingNamed() {
    return releases.length == 0 && withholds.length == 0;
  }

  /** The join of the releases that apply. */
  long granted(long named) {
    long all = granted;
    for (int at = 0; at < releases.length; at += WIDTH) {
      if (applies(releases, at, named)) {
        all |= releases[at + 2];
      }
    }
    return all;
  }

  /** The meet of the ceilings that apply. */
  long ceiling(long named) {
    long left = ceiling;
    for (int at = 0; at < withholds.length; at += WIDTH) {
      if (applies(withholds, at, named)) {
        left &= withholds[at + 2];
      }
    }
    return left;
  }

  private static boolean applies(long[] rules, int at, long named) {
    return ((~named & rules[at]) | (named & rules[at + 1])) == 0;
  }
}
