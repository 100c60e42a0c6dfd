// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.noninterference;

import java.util.List;

/**
 * The few values of which worlds are made: so few that what is hidden and what is asked for often
 * coincide.
 */
final class Vocabulary {

  static final List<String> PARTNERS =
      List.of("deu-ct", "swe-ct", "rus-ct", "ita-ct", "gbr-ct", "esp-ct");
  static final List<String> COUNTRIES = List.of("FRA", "DEU", "SWE", "RUS");
  static final List<String> ADMIN1 = List.of("Bretagne", "Skåne", "Hessen");
  static final List<String> WORDS =
      List.of("bridge", "convoy", "market", "station", "embassy", "drone", "cell", "été");
  static final List<String> DAYS =
      List.of("2024-03-20", "2024-03-21", "2024-03-22", "2024-03-23", "2024-04-01", "2023-12-31");
  static final List<String> ACTORS = List.of("IS-K", "AQAP", "lone wolf");
  static final List<String> NAMES = List.of("Ivan", "Olga", "Jean Dupont", "Bridge");
  static final List<String> KINDS =
      List.of("ATTACK", "FOILED_PLOT", "ARREST", "WARNING", "THREAT_ASSESSMENT");
  static final List<String> TLPS = List.of("CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED");
  static final List<String> CAVEATS = List.of("EXERCISE", "FAMILY");
  static final List<String> PURPOSES = List.of("counter-terrorism", "criminal-investigation");
  static final List<String> CLUSTERS =
      List.of("c1000000-0000-4000-8000-000000000001", "c1000000-0000-4000-8000-000000000002");
  static final String AGREEMENT = "pact of seven";

  private Vocabulary() {}
}
