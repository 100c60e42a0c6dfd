// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The laws of the lattice, on all of its 27,649 elements. */
class DisclosureTest {

  private static final Set<Section> GRADED =
      EnumSet.of(Section.PLACE, Section.TIME, Section.CASUALTIES, Section.PERSONS);

  private final List<Disclosure> all = combinations(EnumSet.allOf(Section.class));
  private final List<Disclosure> graded = combinations(GRADED);

  /** Every disclosure made of levels of these sections, and the empty one. */
  private static List<Disclosure> combinations(Set<Section> sections) {
    List<Map<Section, Level>> made = List.of(Map.of(Section.CORE, Level.FULL));
    for (Section section : sections) {
      if (section != Section.CORE) {
        List<Map<Section, Level>> longer = new ArrayList<>();
        for (Map<Section, Level> one : made) {
          for (Level level : section.levels()) {
            Map<Section, Level> next = new EnumMap<>(one);
            next.put(section, level);
            longer.add(next);
          }
        }
        made = longer;
      }
    }
    List<Disclosure> disclosures = new ArrayList<>(made.stream().map(Disclosure::of).toList());
    disclosures.add(Disclosure.NOTHING);
    return disclosures;
  }

  @Test
  void acceptsExactlyTheLongsInNormalForm() {
    // Given
    BitSet normal = new BitSet();
    all.forEach(one -> normal.set((int) one.bits()));

    // Then
    assertEquals(27_649, all.size());
    assertEquals(27_649, normal.cardinality());
    for (int bits = 0; bits < 1 << 18; bits++) {
      int tried = bits;
      if (normal.get(bits)) {
        assertEquals(bits, Disclosure.ofBits(bits).bits());
      } else {
        assertThrows(IllegalArgumentException.class, () -> Disclosure.ofBits(tried));
      }
    }
    for (int bit = 18; bit < Long.SIZE; bit++) {
      long tried = 1L << bit | 1;
      assertThrows(IllegalArgumentException.class, () -> Disclosure.ofBits(tried));
    }
  }

  @Test
  void keepsTheBitsThatStoredEntitlementsUse() {
    assertEquals(0b1, Disclosure.of(Map.of(Section.CORE, Level.FULL)).bits());
    assertEquals(0b11, bits(Section.SUMMARY, Level.FULL));
    assertEquals(0b101, bits(Section.PLACE, Level.COUNTRY));
    assertEquals(0b1101, bits(Section.PLACE, Level.ADMIN_1));
    assertEquals(0b11101, bits(Section.PLACE, Level.EXACT));
    assertEquals(1 | 1 << 5, bits(Section.TIME, Level.DAY));
    assertEquals(1 | 3 << 5, bits(Section.TIME, Level.EXACT));
    assertEquals(1 | 1 << 7, bits(Section.CASUALTIES, Level.BAND));
    assertEquals(1 | 3 << 7, bits(Section.CASUALTIES, Level.FIGURES));
    assertEquals(1 | 1 << 9, bits(Section.ACTORS, Level.FULL));
    assertEquals(1 | 1 << 10, bits(Section.PERSONS, Level.PSEUDONYM));
    assertEquals(1 | 3 << 10, bits(Section.PERSONS, Level.NAMED));
    assertEquals(1 | 1 << 12, bits(Section.SOURCES, Level.FULL));
    assertEquals(1 | 1 << 13, bits(Section.ASSESSMENT, Level.FULL));
    assertEquals(1 | 1 << 14, bits(Section.DETAIL, Level.FULL));
    assertEquals(1 | 1 << 15, bits(Section.LINEAGE, Level.FULL));
    assertEquals(1 | 1 << 16, bits(Section.ATTACHMENTS, Level.FULL));
    assertEquals(1 | 1 << 17, bits(Section.CUSTODY, Level.FULL));
    assertEquals((1 << 18) - 1, Disclosure.EVERYTHING.bits());
    assertEquals((1 << 17) - 1, Disclosure.ALL_RELEASABLE.bits());
  }

  private static long bits(Section section, Level level) {
    return Disclosure.of(Map.of(section, level)).bits();
  }

  @Test
  void readsBackTheLevelsThatItWasMadeOf() {
    for (Disclosure one : all) {
      Map<Section, Level> levels = new EnumMap<>(Section.class);
      for (Section section : Section.values()) {
        levels.put(section, one.level(section));
      }
      assertEquals(one, Disclosure.of(levels));
      assertEquals(one.isEmpty(), one.level(Section.CORE) == Level.NONE);
    }
  }

  @Test
  void hasNothingAndEverythingAsItsBounds() {
    for (Disclosure one : all) {
      assertEquals(one, one.join(Disclosure.NOTHING));
      assertEquals(Disclosure.NOTHING, one.meet(Disclosure.NOTHING));
      assertEquals(Disclosure.EVERYTHING, one.join(Disclosure.EVERYTHING));
      assertEquals(one, one.meet(Disclosure.EVERYTHING));
      assertEquals(one, one.join(one));
      assertEquals(one, one.meet(one));
    }
  }

  @Test
  void withholdsOneSectionAndKeepsTheOthers() {
    for (Disclosure one : all) {
      for (Section section : Section.values()) {
        Disclosure less = one.without(section);
        assertEquals(Level.NONE, less.level(section));
        assertTrue(one.includes(less));
        for (Section other : Section.values()) {
          if (other != section && section != Section.CORE) {
            assertEquals(one.level(other), less.level(other));
          }
        }
      }
    }
  }

  @Test
  void joinsAndMeetsLevelByLevelOnAllPairsOfGradedSections() {
    for (Disclosure one : graded) {
      for (Disclosure other : graded) {
        checkPair(one, other);
        for (Section section : GRADED) {
          int left = section.levels().indexOf(one.level(section));
          int right = section.levels().indexOf(other.level(section));
          int both = section.levels().indexOf(one.join(other).level(section));
          int common = section.levels().indexOf(one.meet(other).level(section));
          assertEquals(Math.max(left, right), both);
          assertEquals(Math.min(left, right), common);
        }
      }
    }
  }

  @Test
  @Tag("long")
  void isDistributiveOnAllTriplesOfGradedSections() {
    for (Disclosure a : graded) {
      for (Disclosure b : graded) {
        for (Disclosure c : graded) {
          check(a.meet(b.join(c)), a.meet(b).join(a.meet(c)));
          check(a.join(b.meet(c)), a.join(b).meet(a.join(c)));
          check(a.join(b).join(c), a.join(b.join(c)));
          check(a.meet(b).meet(c), a.meet(b.meet(c)));
        }
      }
    }
  }

  @Test
  @Tag("long")
  void obeysTheLawsOfPairsBetweenAllElementsAndSome() {
    for (int index = 0; index < all.size(); index += 397) {
      Disclosure some = all.get(index);
      all.forEach(one -> checkPair(one, some));
    }
  }

  @Test
  @Tag("nightly")
  void obeysTheLawsOfPairsBetweenAllElements() {
    all.forEach(some -> all.forEach(one -> checkPair(one, some)));
  }

  private static void checkPair(Disclosure one, Disclosure other) {
    Disclosure join = one.join(other);
    Disclosure meet = one.meet(other);
    check(join, other.join(one));
    check(meet, other.meet(one));
    check(one, one.join(meet));
    check(one, one.meet(join));
    if (one.includes(other) != join.equals(one) || one.includes(other) != meet.equals(other)) {
      throw new AssertionError("the order does not fit " + one + " and " + other);
    }
  }

  /** Without building a message: it runs a hundred million times. */
  private static void check(Disclosure one, Disclosure other) {
    if (one.bits() != other.bits()) {
      throw new AssertionError(one + " is not " + other);
    }
  }

  @Test
  void refusesALevelThatTheSectionDoesNotHave() {
    assertThrows(
        IllegalArgumentException.class, () -> Disclosure.of(Map.of(Section.PLACE, Level.FULL)));
    assertFalse(Section.PLACE.level("full").isPresent());
  }
}
