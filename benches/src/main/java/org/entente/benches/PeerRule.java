// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.benches;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.entente.policy.Disclosure;
import org.entente.policy.IncidentKind;
import org.entente.policy.Level;
import org.entente.policy.Section;
import org.entente.policy.Tlp;

/**
 * A rule that all three engines can say: for one group of agencies, records of one kind or any, in
 * a span of TLP and classification, that concern one country or any.
 *
 * @param group a community, a country in capitals, or {@code all}
 * @param permitted whether it releases; else it withholds
 * @param shown what it grants, or what it leaves
 */
record PeerRule(
    String id,
    boolean permitted,
    String group,
    Optional<IncidentKind> kind,
    Tlp lowestTlp,
    Tlp highestTlp,
    int lowestClassification,
    int highestClassification,
    Optional<String> country,
    Disclosure shown) {

  /** Of 200 rules: as many as a large agency is expected to have. */
  static final int RULES = 200;

  private static final int RELEASES = 140;

  /** The rules of a benchmark: the same for every engine and every run. */
  static List<PeerRule> all() {
    Random random = new Random(20_261_123);
    List<PeerRule> rules = new ArrayList<>();
    for (int number = 0; number < RULES; number++) {
      rules.add(rule(number, number < RELEASES, random));
    }
    Collections.shuffle(rules, random);
    return rules;
  }

  private static PeerRule rule(int number, boolean permitted, Random random) {
    int oneTlp = random.nextInt(Tlp.values().length);
    int otherTlp = random.nextInt(Tlp.values().length);
    int oneLevel = random.nextInt(5);
    int otherLevel = random.nextInt(5);
    return new PeerRule(
        "rule-" + number,
        permitted,
        one(PeerWorld.GROUPS, random),
        random.nextInt(4) == 0
            ? Optional.empty()
            : Optional.of(one(List.of(IncidentKind.values()), random)),
        Tlp.values()[Math.min(oneTlp, otherTlp)],
        Tlp.values()[Math.max(oneTlp, otherTlp)],
        Math.min(oneLevel, otherLevel),
        Math.max(oneLevel, otherLevel),
        random.nextInt(3) > 0 ? Optional.empty() : Optional.of(one(PeerWorld.COUNTRIES, random)),
        shown(permitted, random));
  }

  private static Disclosure shown(boolean permitted, Random random) {
    Disclosure shown = Disclosure.ALL_RELEASABLE;
    for (Section section : Section.values()) {
      if (section != Section.CORE && random.nextInt(permitted ? 2 : 4) == 0) {
        shown = shown.without(section);
      }
    }
    return shown.equals(Disclosure.ALL_RELEASABLE) && !permitted ? Disclosure.NOTHING : shown;
  }

  static <E> E one(List<E> values, Random random) {
    return values.get(random.nextInt(values.size()));
  }

  /** What it speaks of: the levels that it grants, or takes away. */
  List<String> concerned() {
    List<String> shownActions = actions(shown).toList();
    return permitted
        ? shownActions
        : actions(Disclosure.ALL_RELEASABLE)
            .filter(action -> !shownActions.contains(action))
            .toList();
  }

  /** One action for each level of each section that a disclosure shows, such as place:country. */
  static Stream<String> actions(Disclosure disclosure) {
    return Stream.of(Section.values())
        .flatMap(section ->
            section
                .levels()
                .subList(1, section.levels().indexOf(disclosure.level(section)) + 1)
                .stream()
                .map(level -> action(section, level)));
  }

  static String action(Section section, Level level) {
    return section.code() + ":" + level.code();
  }
}
