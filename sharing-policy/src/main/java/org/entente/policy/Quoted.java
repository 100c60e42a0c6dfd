// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

/** User input as messages show it: in backticks, on one line, not longer than 60 characters. */
public final class Quoted {

  private static final int LONGEST = 60;

  private Quoted() {}

  public static String of(String input) {
    StringBuilder shown = new StringBuilder("`");
    input
        .codePoints()
        .limit(LONGEST)
        .forEach(point -> shown.appendCodePoint(isPlain(point) ? point : '?'));
    if (input.codePointCount(0, input.length()) > LONGEST) {
      shown.append('…');
    }
    return shown.append('`').toString();
  }

  private static boolean isPlain(int point) {
    return point != '`' && MarkingText.isAllowed(point);
  }
}
