// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The records of the demo world by originator and title, and who sees which: read off the policies
 * and the records in {@code src/main/resources/demo} by hand, not computed.
 */
final class DemoTitles {

  static final List<String> ALERT_LEVELS_OF_FRANCE =
      List.of(
          "fra-ct: Vigipirate raised to its highest level",
          "fra-ct: Vigipirate lowered by one level",
          "fra-ct: Vigipirate raised to its highest level again");
  static final String FRENCH_WARNING =
      "fra-ct: Attack on a large gathering in the Moscow region is thought imminent";
  static final String FOILED_IN_FRANCE =
      "fra-ct: Attempts in France by the group behind the Moscow attack";
  static final String GAMES = "fra-ct: Threat to the Olympic and Paralympic Games of Paris 2024";
  static final String FRENCH_VIEW = "fra-ct: Who attacked Crocus City Hall: France's view";
  static final String KERMAN = "fra-ct: Two bombs at a memorial procession in Kerman, Iran";
  static final String FRENCH_DRAFT = "fra-ct: A source may have been seen";
  static final String GERA =
      "deu-ct: Two men arrested, suspected of planning an attack on the parliament of Sweden";
  static final String COLOGNE =
      "deu-ct: Threat to the cathedral of Cologne at the turn of the year";
  static final String KHORASAN = "deu-ct: The Islamic State's branch in Khorasan turns outward";
  static final String GERMAN_WARNING = "deu-ct: Citizens in Moscow told to avoid crowds";
  static final String KABUL = "deu-ct: Bombing at Kabul airport during the evacuation";
  static final String SWEDISH_LEVEL = "swe-ct: Terrorist threat level of Sweden raised from 3 to 4";
  static final String BRUSSELS = "swe-ct: Swedish football supporters shot in Brussels";
  static final String TYRESO =
      "swe-ct: Four people arrested, suspected of preparing terrorist crimes";
  static final String PARLIAMENT =
      "swe-ct: Protection of the parliament after the arrests in Germany";
  static final String CROCUS = "rus-ct: Attack on Crocus City Hall near Moscow";
  static final String CLAIM = "rus-ct: The Islamic State claims the attack near Moscow";
  static final String BRYANSK = "rus-ct: Suspects of the attack detained on the road to the border";
  static final String RUSSIAN_VIEW = "rus-ct: Who attacked Crocus City Hall: Russia's view";
  static final String SYNAGOGUE = "rus-ct: Plan against a synagogue in Moscow foiled";

  static final Map<String, Set<String>> SEEN_BY =
      Map.of(
          "fra-ct",
          withAlertLevels(
              FRENCH_WARNING,
              FOILED_IN_FRANCE,
              GAMES,
              FRENCH_VIEW,
              KERMAN,
              FRENCH_DRAFT,
              GERA,
              COLOGNE,
              KHORASAN,
              GERMAN_WARNING,
              KABUL,
              SWEDISH_LEVEL,
              BRUSSELS,
              TYRESO,
              CROCUS,
              CLAIM,
              RUSSIAN_VIEW),
          "deu-ct",
          withAlertLevels(
              FRENCH_WARNING,
              FOILED_IN_FRANCE,
              GAMES,
              FRENCH_VIEW,
              KERMAN,
              GERA,
              COLOGNE,
              KHORASAN,
              GERMAN_WARNING,
              KABUL,
              SWEDISH_LEVEL,
              BRUSSELS,
              TYRESO,
              CROCUS,
              CLAIM,
              BRYANSK,
              RUSSIAN_VIEW),
          "swe-ct",
          withAlertLevels(
              GAMES,
              FRENCH_VIEW,
              KERMAN,
              GERA,
              KHORASAN,
              KABUL,
              SWEDISH_LEVEL,
              BRUSSELS,
              TYRESO,
              PARLIAMENT,
              CROCUS,
              CLAIM),
          "rus-ct",
          withAlertLevels(
              FRENCH_WARNING,
              GERMAN_WARNING,
              SWEDISH_LEVEL,
              CROCUS,
              CLAIM,
              BRYANSK,
              RUSSIAN_VIEW,
              SYNAGOGUE));

  private DemoTitles() {}

  /** What one agency's analysts get from the whole federation. */
  static Set<String> seenBy(String agency) {
    return Objects.requireNonNull(SEEN_BY.get(agency), agency);
  }

  /** What one agency's analysts get from one originator. */
  static Set<String> seenBy(String agency, String originator) {
    Set<String> titles = new TreeSet<>(seenBy(agency));
    titles.removeIf(title -> !title.startsWith(originator + ": "));
    return titles;
  }

  // The alert level of France is public: it is in every answer.
  private static Set<String> withAlertLevels(String... titles) {
    Set<String> all = new TreeSet<>(ALERT_LEVELS_OF_FRANCE);
    all.addAll(List.of(titles));
    return all;
  }
}
