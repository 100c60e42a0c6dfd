// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.life;

import org.entente.kit.problem.ProblemException;
import org.entente.policy.MarkingText;
import org.jspecify.annotations.Nullable;

/** Why something is done to a record, in words: one line that people can read. */
public final class Reason {

  private static final int LONGEST = 1_000;

  /** Of a reason that stands behind a code in the custody chain, which has room for a thousand. */
  public static final int LONGEST_BEHIND_CODE = 900;

  private Reason() {}

  /** The text; ends the request when it is missing or no line of visible characters. */
  public static String required(@Nullable String given) {
    return required("/reason", given);
  }

  /** As above, for the member of the body at this pointer. */
  public static String required(String pointer, @Nullable String given) {
    return required(pointer, given, LONGEST);
  }

  /** As above, for a text of up to so many characters. */
  public static String required(String pointer, @Nullable String given, int longest) {
    if (given == null) {
      throw ProblemException.invalid(pointer, "is required");
    }
    try {
      return MarkingText.exact(given, longest);
    } catch (IllegalArgumentException e) {
      throw ProblemException.invalid(
          pointer, "must be one line of 1 to " + longest + " visible characters");
    }
  }
}
