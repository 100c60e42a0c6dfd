// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.imports;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Countries as UCDP names them: in English, a former name sometimes in brackets. */
final class UcdpCountry {

  /** Where UCDP's name is not that of the Unicode locale data. Source: UCDP GED codebook. */
  private static final Map<String, String> OTHER_NAMES =
      Map.ofEntries(
          Map.entry("bosnia-herzegovina", "BIH"),
          Map.entry("congo", "COG"),
          Map.entry("czech republic", "CZE"),
          Map.entry("dr congo", "COD"),
          Map.entry("ivory coast", "CIV"),
          Map.entry("kingdom of eswatini", "SWZ"),
          Map.entry("macedonia, fyr", "MKD"),
          Map.entry("myanmar", "MMR"),
          Map.entry("palestine", "PSE"),
          Map.entry("trinidad and tobago", "TTO"),
          Map.entry("turkey", "TUR"),
          Map.entry("united states of america", "USA"));

  private static final Map<String, String> BY_NAME = new HashMap<>();

  static {
    for (String country : Locale.getISOCountries()) {
      Locale locale = Locale.of("", country);
      BY_NAME.put(
          locale.getDisplayCountry(Locale.ENGLISH).toLowerCase(Locale.ROOT),
          locale.getISO3Country());
    }
    BY_NAME.putAll(OTHER_NAMES);
  }

  private UcdpCountry() {}

  /** The ISO 3166-1 alpha-3 code. */
  static Optional<String> code(String name) {
    int bracket = name.indexOf('(');
    String plain = (bracket < 0 ? name : name.substring(0, bracket)).strip();
    return Optional.ofNullable(BY_NAME.get(plain.toLowerCase(Locale.ROOT)));
  }
}
