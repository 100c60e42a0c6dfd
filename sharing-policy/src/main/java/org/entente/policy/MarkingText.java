// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * The free words of a marking (caveats, gradings, agreement names) in the one form in which they
 * are compared and encoded.
 *
 * <p>Control and invisible characters, unpaired surrogates and unassigned code points are refused:
 * they would let two words look the same and differ, or be changed by an encoding.
 */
public final class MarkingText {

  /** Longest word, in UTF-16 units, after normalisation. */
  public static final int LONGEST = 200;

  private MarkingText() {}

  /** What is wrong with the word, or empty when {@link #exact} and {@link #upperCase} accept it. */
  public static Optional<String> problemWith(String word) {
    return problemWith(word, LONGEST);
  }

  private static Optional<String> problemWith(String word, int longest) {
    Objects.requireNonNull(word, "word must not be null");
    if (!word.codePoints().allMatch(MarkingText::isAllowed)) {
      return Optional.of("must not contain control, invisible or unassigned characters");
    }
    String normal = upperCaseOf(word);
    if (normal.isEmpty()) {
      return Optional.of("must not be blank");
    }
    if (normal.length() > longest || word.length() > longest) {
      return Optional.of("must not be longer than " + longest + " characters");
    }
    return Optional.empty();
  }

  /** Stripped and in Unicode's composed form; letter case is kept. */
  public static String exact(String word) {
    return exact(word, LONGEST);
  }

  /** As {@link #exact(String)}, for texts of up to so many characters. */
  public static String exact(String word, int longest) {
    requireAllowed(word, longest);
    return exactOf(word);
  }

  /** As {@link #exact}, and in upper case: {@code noforn} and {@code NOFORN} are one caveat. */
  public static String upperCase(String word) {
    requireAllowed(word, LONGEST);
    return upperCaseOf(word);
  }

  private static void requireAllowed(String word, int longest) {
    problemWith(word, longest)
        .ifPresent(problem -> {
          throw new IllegalArgumentException(Quoted.of(word) + " " + problem);
        });
  }

  private static String exactOf(String word) {
    return Normalizer.normalize(word.strip(), Normalizer.Form.NFC);
  }

  private static String upperCaseOf(String word) {
    return exactOf(exactOf(word).toUpperCase(Locale.ROOT));
  }

  static boolean isAllowed(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
