// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A part of a record that is released separately, with the levels of precision in which it can be.
 * Each level above {@link Level#NONE} owns one bit of a {@link Disclosure}.
 */
public enum Section {
  /** Contained in every disclosure that is not empty. */
  CORE("core", 0, Level.FULL),
  SUMMARY("summary", 1, Level.FULL),
  PLACE("place", 2, Level.COUNTRY, Level.ADMIN_1, Level.EXACT),
  TIME("time", 5, Level.DAY, Level.EXACT),
  CASUALTIES("casualties", 7, Level.BAND, Level.FIGURES),
  ACTORS("actors", 9, Level.FULL),
  PERSONS("persons", 10, Level.PSEUDONYM, Level.NAMED),
  SOURCES("sources", 12, Level.FULL),
  ASSESSMENT("assessment", 13, Level.FULL),
  DETAIL("detail", 14, Level.FULL),
  LINEAGE("lineage", 15, Level.FULL),
  ATTACHMENTS("attachments", 16, Level.FULL),
  /** For the originator's own people; no rule can grant it. */
  CUSTODY("custody", 17, Level.FULL);

  private static final Map<String, Section> BY_CODE = Codes.byCode(values(), Section::code);

  private final String code;
  private final int firstBit;

  @SuppressWarnings("ImmutableEnumChecker") // never written and never handed out
  private final Level[] above;

  Section(String code, int firstBit, Level... above) {
    this.code = code;
    this.firstBit = firstBit;
    this.above = above;
  }

  public String code() {
    return code;
  }

  public static Optional<Section> of(String code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }

  /** All levels of this section, from {@link Level#NONE} to the most precise. */
  public List<Level> levels() {
    Level[] all = new Level[above.length + 1];
    all[0] = Level.NONE;
    System.arraycopy(above, 0, all, 1, above.length);
    return List.of(all);
  }

  /** The most precise level. */
  public Level highest() {
    return above[above.length - 1];
  }

  /** The level with this code, if this section has it. */
  public Optional<Level> level(String levelCode) {
    return levels().stream().filter(level -> level.code().equals(levelCode)).findFirst();
  }

  /** The bits of a level: its own and those of the less precise ones. */
  long bits(Level level) {
    int rank = level == Level.NONE ? 0 : Arrays.asList(above).indexOf(level) + 1;
    if (rank == 0 && level != Level.NONE) {
      throw new IllegalArgumentException(
          "section " + Quoted.of(code) + " has no level " + Quoted.of(level.code()));
    }
    return ((1L << rank) - 1) << firstBit;
  }

  /** All bits of this section. */
  long mask() {
    return ((1L << above.length) - 1) << firstBit;
  }

  /** The level that these bits give this section. */
  Level levelIn(long bits) {
    int rank = Long.bitCount(bits & mask());
    return rank == 0 ? Level.NONE : above[rank - 1];
  }

  /** Whether no bit of this section is set above one that is not. */
  boolean isNormalIn(long bits) {
    long own = (bits & mask()) >>> firstBit;
    return (own & (own + 1)) == 0;
  }
}
