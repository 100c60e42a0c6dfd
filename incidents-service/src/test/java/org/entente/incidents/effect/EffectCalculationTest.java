// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.effect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.entente.policy.AgencyId;
import org.entente.policy.InternedLabel;
import org.entente.policy.Label;
import org.entente.policy.Moment;
import org.entente.policy.Purpose;
import org.entente.policy.RecordStatus;
import org.entente.policy.Removals;
import org.entente.policy.Requester;
import org.entente.policy.Section;
import org.entente.policy.fixture.PolicyGenerator;
import org.entente.policy.fixture.ReferenceEvaluator;
import org.entente.policy.fixture.Situation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an effect contains, against a comparison of two policies entry by entry. */
class EffectCalculationTest {

  private static final Instant SOME_DAY = Instant.parse("2026-06-01T00:00:00Z");
  private static final int LABELS = 60;

  /** Two policies and the labels of an agency, all from one seed. */
  private static final class World {
    final Side before;
    final Side after;
    final Moment moment;
    final List<Holding> holdings = new ArrayList<>();

    World(long seed) {
      Random random = new Random(seed);
      PolicyGenerator generator = new PolicyGenerator(random);
      Situation one = generator.situation();
      Situation other = generator.situation();
      moment = one.moment();
      before = new Side(one.policy(), one.pinned(), one.removals());
      after = new Side(other.policy(), other.pinned(), Removals.NONE);
      Set<Label> labels = new java.util.LinkedHashSet<>();
      while (labels.size() < LABELS) {
        labels.add(generator.situation().label());
      }
      int id = 0;
      for (Label label : labels) {
        if (label.status() == RecordStatus.RELEASED) {
          holdings.add(
              new Holding(
                  new InternedLabel(++id, label),
                  random.nextInt(3),
                  random.nextInt(3),
                  1 + random.nextInt(2)));
        }
      }
    }

    Effect effect() {
      return new EffectCalculation(before, after, moment.skew(), holdings).from(moment.now());
    }

    Effect effect(List<Holding> others) {
      return new EffectCalculation(before, after, moment.skew(), others).from(moment.now());
    }

    /** Every entry as text, by the naive evaluator. */
    Map<String, String> naive() {
      Map<String, String> entries = new LinkedHashMap<>();
      Set<AgencyId> partners = new TreeSet<>(before.federation().agencies().keySet());
      partners.addAll(after.federation().agencies().keySet());
      partners.remove(after.policy().originator());
      for (AgencyId partner : partners) {
        for (Optional<Purpose> purpose :
            Stream.concat(
                    Stream.of(Optional.<Purpose>empty()),
                    Stream.of(Purpose.values()).map(Optional::of))
                .toList()) {
          Viewer viewer =
              new Viewer(
                  partner,
                  purpose,
                  Math.max(before.highestClearance(partner), after.highestClearance(partner)));
          for (Holding holding : holdings) {
            naive(viewer, holding, entries);
          }
        }
      }
      return entries;
    }

    private void naive(Viewer viewer, Holding holding, Map<String, String> entries) {
      Set<Instant> moments = new TreeSet<>(Set.of(moment.now()));
      moments.addAll(before.after(moment.now(), moment.skew()));
      moments.addAll(after.after(moment.now(), moment.skew()));
      String last = "0>0";
      for (Instant at : moments) {
        long was = naive(before, at, viewer, holding);
        long will = naive(after, at, viewer, holding);
        String entry = was + ">" + will;
        if (was != will && !entry.equals(last)) {
          entries.put(
              key(viewer, at.equals(moment.now()) ? Optional.empty() : Optional.of(at), holding),
              entry);
        }
        last = entry;
      }
    }

    private long naive(Side side, Instant at, Viewer viewer, Holding holding) {
      // With the highest clearance there is: that the one agreed is enough, is proven by this.
      Requester requester = viewer.under(side.federation(), side.removals());
      long bits =
          ReferenceEvaluator.disclosure(
                  side.policy(),
                  side.federation(),
                  side.removals(),
                  new Moment(at, moment.skew()),
                  holding.label(),
                  new Requester(
                      requester.agency(),
                      requester.communities(),
                      Label.HIGHEST_CLASSIFICATION,
                      requester.purpose()))
              .bits();
      if (holding.records() > 0) {
        return bits;
      }
      return bits & ((holding.paragraphs() > 0 ? 3 : 0) | (holding.files() > 0 ? 65537 : 0));
    }
  }

  private static String key(Viewer viewer, Optional<Instant> from, Holding holding) {
    return viewer.partner() + "/" + viewer.code() + "/" + from + "/" + holding.id();
  }

  private static Map<String, String> entries(Effect effect) {
    Map<String, String> entries = new LinkedHashMap<>();
    for (Change change : effect.changes()) {
      for (int entry = 0; entry < change.size(); entry++) {
        Holding holding = effect.holdings().get(change.at()[entry]);
        entries.put(
            key(change.viewer(), change.from(), holding),
            change.before()[entry] + ">" + change.after()[entry]);
      }
    }
    return entries;
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void holdsExactlyWhatTheNaiveEvaluatorDecidesDifferently(long seed) {
    World world = new World(seed);

    Effect effect = world.effect();

    assertEquals(world.naive(), entries(effect));
    assertTrue(seed > 1 || !effect.changes().isEmpty());
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void hasOneHashWhateverTheNumbersOfTheLabelsAndTheirRecords(long seed) {
    // Given
    World world = new World(seed);
    List<Holding> shuffled = new ArrayList<>(world.holdings);
    Collections.shuffle(shuffled, new Random(seed));
    List<Holding> renumbered = new ArrayList<>();
    for (Holding holding : shuffled) {
      renumbered.add(
          new Holding(
              new InternedLabel(1_000 - renumbered.size(), holding.label()),
              holding.records() * 7,
              holding.paragraphs() * 7,
              holding.files() + 1));
    }

    // When
    String hash = world.effect(renumbered).hash();

    // Then
    assertEquals(world.effect().hash(), hash);
    assertEquals(43, hash.length());
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void hasAnotherHashWhenAnyEntryIsAnother(long seed) {
    Effect effect = new World(seed).effect();
    String hash = effect.hash();
    for (int index = 0; index < effect.changes().size(); index++) {
      Change change = effect.changes().get(index);
      for (int entry = 0; entry < change.size(); entry += 5) {
        int[] after = change.after().clone();
        after[entry] ^= (int) (1L << (entry % 17));
        assertNotEquals(
            hash,
            with(
                    effect,
                    index,
                    new Change(change.viewer(), change.from(), change.at(), change.before(), after))
                .hash());
      }
      Viewer viewer = change.viewer();
      assertNotEquals(
          hash,
          with(
                  effect,
                  index,
                  new Change(
                      new Viewer(new AgencyId("xab-ct"), viewer.purpose(), viewer.clearance()),
                      change.from(),
                      change.at(),
                      change.before(),
                      change.after()))
              .hash());
      assertNotEquals(
          hash,
          with(
                  effect,
                  index,
                  new Change(
                      viewer, Optional.of(SOME_DAY), change.at(), change.before(), change.after()))
              .hash());
    }
  }

  private static Effect with(Effect effect, int index, Change other) {
    List<Change> changes = new ArrayList<>(effect.changes());
    changes.set(index, other);
    return new Effect(effect.holdings(), changes);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void countsWhatEachEntryGainsAndLoses(long seed) {
    Effect effect = new World(seed).effect();
    for (Change change : effect.changes()) {
      PartnerEffect shown = PartnerEffect.of(change, effect.holdings());
      for (Section section : Section.values()) {
        long gained = 0;
        long lost = 0;
        for (int entry = 0; entry < change.size(); entry++) {
          Holding holding = effect.holdings().get(change.at()[entry]);
          int was = bitsOf(section, change.before()[entry]);
          int will = bitsOf(section, change.after()[entry]);
          gained += will > was ? holding.records() : 0;
          lost += will < was ? holding.records() : 0;
        }
        Optional<PartnerEffect.SectionEffect> counted =
            shown.sections().stream()
                .filter(one -> one.section().equals(section.code()))
                .findFirst();
        assertEquals(gained, counted.map(one -> one.gained().records()).orElse(0L));
        assertEquals(lost, counted.map(one -> one.lost().records()).orElse(0L));
        assertEquals(
            0L,
            section == Section.SUMMARY
                ? 0L
                : counted.map(one -> one.gained().paragraphs()).orElse(0L));
      }
    }
  }

  @Test
  void filesOfALabelAreItsEffectToo() {
    // Given: a label that nothing but files carries, then paragraphs, then records
    World world = new World(1);
    for (Holding holding : world.holdings) {
      Holding files = new Holding(holding.interned(), 0, 0, 500);
      Holding both = new Holding(holding.interned(), 0, 1, 500);
      Holding records = new Holding(holding.interned(), 1, 1, 500);

      // Then
      assertEquals(1 | 65536, files.relevant(262143));
      assertEquals(1 | 2 | 65536, both.relevant(262143));
      assertEquals(262143, records.relevant(262143));
      assertEquals(500, files.items());
      assertEquals(500, Counts.of(files, false, true).files());
      assertTrue(Counts.of(files, true, false).areNone());
      assertTrue(both.keys().containsAll(files.keys()));
      assertFalse(files.keys().containsAll(both.keys()));
      assertEquals(Set.of(holding.id()), records.keys());
    }
  }

  private static int bitsOf(Section section, long bits) {
    return section.levels().indexOf(org.entente.policy.Disclosure.ofBits(bits).level(section));
  }
}
