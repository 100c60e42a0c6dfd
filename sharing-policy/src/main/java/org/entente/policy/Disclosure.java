// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of a record may be seen: a level for each section, packed in a long.
 *
 * <p>A level sets its own bit and the bits of the less precise levels of its section, so the join
 * of two disclosures is the bitwise or, and the meet the bitwise and. A disclosure without core is
 * empty.
 *
 * @param bits in normal form: bit 0 core to bit 17 custody
 */
public record Disclosure(long bits) {

  /** Nothing: not even that the record exists. */
  public static final Disclosure NOTHING = new Disclosure(0);

  /** Every section at its most precise level, custody included: the originator's own view. */
  public static final Disclosure EVERYTHING = new Disclosure((1L << 18) - 1);

  /** Everything that a rule can grant: all but custody. */
  public static final Disclosure ALL_RELEASABLE =
      new Disclosure(EVERYTHING.bits & ~Section.CUSTODY.mask());

  private static final long ALL = (1L << 18) - 1;
  private static final long CORE = 1L;

  public Disclosure {
    // INVARIANT: one long for one disclosure, so equal longs mean equal views.
    if (!isNormal(bits)) {
      throw new IllegalArgumentException("not a disclosure: 0x" + Long.toHexString(bits));
    }
  }

  private static boolean isNormal(long bits) {
    if (bits == 0) {
      return true;
    }
    return (bits & ~ALL) == 0
        && (bits & CORE) != 0
        && Section.PLACE.isNormalIn(bits)
        && Section.TIME.isNormalIn(bits)
        && Section.CASUALTIES.isNormalIn(bits)
        && Section.PERSONS.isNormalIn(bits);
  }

  /** The disclosure of a stored long. */
  public static Disclosure ofBits(long bits) {
    return bits == 0 ? NOTHING : new Disclosure(bits);
  }

  /**
   * The disclosure of these levels; sections not named are withheld. Naming any section above none
   * includes core; core at none gives nothing.
   */
  public static Disclosure of(Map<Section, Level> levels) {
    Objects.requireNonNull(levels, "levels must not be null");
    if (levels.get(Section.CORE) == Level.NONE) {
      return NOTHING;
    }
    long bits = 0;
    for (Map.Entry<Section, Level> entry : levels.entrySet()) {
      bits |= entry.getKey().bits(entry.getValue());
    }
    return ofBits(bits == 0 ? 0 : bits | CORE);
  }

  /** What at least one of the two shows. */
  public Disclosure join(Disclosure other) {
    return ofBits(bits | other.bits);
  }

  /** What both show. */
  public Disclosure meet(Disclosure other) {
    return ofBits(bits & other.bits);
  }

  /** This disclosure with one section withheld; withholding core leaves nothing. */
  public Disclosure without(Section section) {
    return section == Section.CORE ? NOTHING : ofBits(bits & ~section.mask());
  }

  /** Whether this shows all that the other shows. */
  public boolean includes(Disclosure other) {
    return (other.bits & ~bits) == 0;
  }

  public Level level(Section section) {
    return section.levelIn(bits);
  }

  public boolean isEmpty() {
    return bits == 0;
  }

  @Override
  public String toString() {
    return Stream.of(Section.values())
        .filter(section -> level(section) != Level.NONE)
        .map(section -> section.code() + "=" + level(section).code())
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
