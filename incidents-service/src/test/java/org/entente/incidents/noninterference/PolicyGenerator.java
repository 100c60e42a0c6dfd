// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.noninterference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.entente.policy.AgencyId;
import org.entente.policy.Agreement;
import org.entente.policy.AgreementId;
import org.entente.policy.CommunityId;
import org.entente.policy.CountryCode;
import org.entente.policy.Disclosure;
import org.entente.policy.Federation;
import org.entente.policy.Policy;
import org.entente.policy.Purpose;
import org.entente.policy.text.PolicyReader;

/**
 * Makes policies rule by rule, as text: under most of them each partner sees some records and some
 * of their sections.
 */
final class PolicyGenerator {

  private static final Map<String, List<String>> LEVELS =
      Map.ofEntries(
          Map.entry("summary", List.of("full")),
          Map.entry("place", List.of("country", "admin-1", "exact")),
          Map.entry("time", List.of("day", "exact")),
          Map.entry("casualties", List.of("band", "figures")),
          Map.entry("actors", List.of("full")),
          Map.entry("persons", List.of("pseudonym", "named")),
          Map.entry("sources", List.of("full")),
          Map.entry("assessment", List.of("full")),
          Map.entry("detail", List.of("full")),
          Map.entry("lineage", List.of("full")),
          Map.entry("attachments", List.of("full")));

  private final Chance chance;
  private int made;

  PolicyGenerator(Chance chance) {
    this.chance = chance;
  }

  /** The policy with these rules. */
  static Policy policy(List<String> rules) {
    return PolicyReader.read(text(rules));
  }

  static String text(List<String> rules) {
    return "originator: fra-ct\nrules:"
        + (rules.isEmpty() ? " []\n" : "\n" + String.join("\n", rules).indent(2));
  }

  static Federation federation() {
    Set<AgencyId> agencies =
        Stream.concat(Stream.of("fra-ct"), Vocabulary.PARTNERS.stream())
            .map(AgencyId::new)
            .collect(Collectors.toUnmodifiableSet());
    AgreementId pact = new AgreementId(Vocabulary.AGREEMENT);
    Agreement agreement =
        new Agreement(
            pact,
            agencies,
            "a treaty of all",
            Set.of(Purpose.COUNTER_TERRORISM),
            Optional.empty(),
            Optional.empty(),
            Disclosure.ALL_RELEASABLE,
            Map.of(new CountryCode("RUS"), new TreeMap<>(Map.of(1, 1, 2, 2, 3, 3, 4, 4))));
    return new Federation(
        agencies.stream().collect(Collectors.toMap(agency -> agency, AgencyId::country)),
        Map.of(new CommunityId("north"), Set.of(new AgencyId("swe-ct"), new AgencyId("gbr-ct"))),
        Map.of(pact, agreement));
  }

  /** Most records are seen by most partners, and of each record everybody misses something. */
  List<String> rules() {
    List<String> rules = new ArrayList<>();
    for (String partner : Vocabulary.PARTNERS) {
      rules.add(
          rule(
              "release",
              "to",
              "{agencies: [%s]}".formatted(partner),
              chance.oneOf(
                  "tlp: {atMost: RED}",
                  "tlp: {atMost: RED}",
                  "tlp: {atMost: AMBER}",
                  condition())));
    }
    for (int index = chance.below(3); index > 0; index--) {
      rules.add(release());
    }
    for (int index = chance.below(3); index > 0; index--) {
      rules.add(withhold());
    }
    return rules;
  }

  /** The same rules but for one more, one less, or another. */
  List<String> changed(List<String> rules) {
    List<String> changed = new ArrayList<>(rules);
    if (changed.size() > 2 && chance.percent(60)) {
      changed.remove(chance.below(changed.size()));
    }
    changed.add(chance.percent(50) ? release() : withhold());
    return changed;
  }

  /** Rules that begin or end while a plan is played. */
  List<String> timed() {
    return chance.times(
        2,
        () -> {
          String rule = chance.percent(60) ? release() : withhold();
          return rule.substring(0, rule.length() - 1)
              + ", valid: {%s: \"@T+%d\"}}"
                  .formatted(chance.oneOf("from", "until"), chance.between(5, 100));
        });
  }

  private String release() {
    return rule("release", "to", audience(), condition());
  }

  private String withhold() {
    return rule("withhold", "from", audience(), condition());
  }

  private String rule(String does, String preposition, String audience, String condition) {
    made++;
    return "- {id: r%d-%d, %s: {%s}, %s: %s, when: {%s}}"
        .formatted(
            made,
            chance.below(100_000),
            does,
            does.equals("release") ? granted() : ceiling(),
            preposition,
            audience,
            condition);
  }

  private String granted() {
    return chance.some(LEVELS.keySet().stream().sorted().toList(), chance.between(3, 8)).stream()
        .map(section -> section + ": " + chance.one(LEVELS.getOrDefault(section, List.of())))
        .collect(Collectors.joining(", "));
  }

  private String ceiling() {
    if (chance.percent(25)) {
      return "core: none";
    }
    return chance.some(LEVELS.keySet().stream().sorted().toList(), chance.between(1, 3)).stream()
        .map(section -> section + ": none")
        .collect(Collectors.joining(", "));
  }

  private String audience() {
    return switch (chance.below(5)) {
      case 0 -> "everyone";
      case 1 -> "{communities: [north]}";
      case 2 -> "{countries: [%s]}".formatted(chance.oneOf("DEU", "SWE", "RUS"));
      default ->
          "{agencies: [%s]}".formatted(String.join(", ", chance.some(Vocabulary.PARTNERS, 2)));
    };
  }

  private String condition() {
    return switch (chance.below(10)) {
      case 0 -> "tlp: {atMost: GREEN}";
      case 1 -> "tlp: {atLeast: AMBER}";
      case 2 -> "kind: [%s]".formatted(String.join(", ", chance.some(Vocabulary.KINDS, 2)));
      case 3 -> "concerns: [%s]".formatted(chance.one(Vocabulary.COUNTRIES));
      case 4 -> "caveat: " + chance.one(Vocabulary.CAVEATS);
      case 5 -> "not: {caveat: %s}".formatted(chance.one(Vocabulary.CAVEATS));
      case 6 -> "personalData: true";
      case 7 -> "grading: \"ADMIRALTY:%s2\"".formatted(chance.oneOf("A", "B"));
      case 8 -> "classification: {atMost: %d}".formatted(chance.below(4));
      default -> "tlp: {atMost: RED}";
    };
  }
}
