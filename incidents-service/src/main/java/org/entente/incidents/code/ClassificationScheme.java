// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.code;

import java.util.List;
import java.util.OptionalInt;

/**
 * A national or international classification scheme and its levels, by Entente's ordinal. Sources:
 * Decision 2013/488/EU Appendix B, nato.int, and the table of Decision (EU) 2021/1075; the columns
 * of NLD and level 1 of GBR are unverified. Two levels with the same ordinal are equal only under
 * an agreement.
 */
public enum ClassificationScheme implements Code {
  EU(
      "EU",
      List.of("UNCLASSIFIED"),
      List.of("RESTREINT UE/EU RESTRICTED"),
      List.of("CONFIDENTIEL UE/EU CONFIDENTIAL"),
      List.of("SECRET UE/EU SECRET"),
      List.of("TRÈS SECRET UE/EU TOP SECRET")),
  /** NATO UNCLASSIFIED is owned by NATO and not public. */
  NATO(
      "NATO",
      List.of("NATO UNCLASSIFIED"),
      List.of("NATO RESTRICTED"),
      List.of("NATO CONFIDENTIAL"),
      List.of("NATO SECRET"),
      List.of("COSMIC TOP SECRET")),
  /** Level 1 is a marking, not a classification; level 2 is handled but no longer given. */
  FRA(
      "FRA",
      List.of("NON CLASSIFIÉ", "UNCLASSIFIED"),
      List.of("DIFFUSION RESTREINTE"),
      List.of("CONFIDENTIEL DÉFENSE"),
      List.of("SECRET", "SECRET DÉFENSE"),
      List.of("TRÈS SECRET", "TRÈS SECRET DÉFENSE")),
  DEU(
      "DEU",
      List.of("OFFEN", "UNCLASSIFIED"),
      List.of("VS-NUR FÜR DEN DIENSTGEBRAUCH"),
      List.of("VS-VERTRAULICH"),
      List.of("GEHEIM"),
      List.of("STRENG GEHEIM")),
  ITA(
      "ITA",
      List.of("UNCLASSIFIED"),
      List.of("RISERVATO"),
      List.of("RISERVATISSIMO"),
      List.of("SEGRETO"),
      List.of("SEGRETISSIMO")),
  ESP(
      "ESP",
      List.of("UNCLASSIFIED"),
      List.of("DIFUSIÓN LIMITADA"),
      List.of("CONFIDENCIAL"),
      List.of("RESERVADO"),
      List.of("SECRETO")),
  POL(
      "POL",
      List.of("UNCLASSIFIED"),
      List.of("ZASTRZEŻONE"),
      List.of("POUFNE"),
      List.of("TAJNE"),
      List.of("ŚCIŚLE TAJNE")),
  /** The levels are VIRBI 2025; their columns are unverified. */
  NLD(
      "NLD",
      List.of("UNCLASSIFIED"),
      List.of("Dep. VERTROUWELIJK"),
      List.of("Stg. CONFIDENTIEEL"),
      List.of("Stg. GEHEIM"),
      List.of("Stg. ZEER GEHEIM")),
  SWE(
      "SWE",
      List.of("UNCLASSIFIED"),
      List.of("BEGRÄNSAT HEMLIG"),
      List.of("KONFIDENTIELL"),
      List.of("HEMLIG"),
      List.of("KVALIFICERAT HEMLIG")),
  /** There is no level 2; level 1 is unverified. */
  GBR(
      "GBR",
      List.of("UK OFFICIAL", "UNCLASSIFIED"),
      List.of("UK OFFICIAL-SENSITIVE"),
      List.of(),
      List.of("UK SECRET"),
      List.of("UK TOP SECRET")),
  /** Level 1 is handled but not classified nationally. */
  BEL(
      "BEL",
      List.of("UNCLASSIFIED"),
      List.of(),
      List.of("CONFIDENTIEL", "VERTROUWELIJK"),
      List.of("SECRET", "GEHEIM"),
      List.of("TRÈS SECRET", "ZEER GEHEIM")),
  /** For agencies whose national scheme is not in the table above: Entente's own ordinals. */
  ENTENTE(
      "ENTENTE",
      List.of("UNCLASSIFIED"),
      List.of("RESTRICTED"),
      List.of("CONFIDENTIAL"),
      List.of("SECRET"),
      List.of("TOP SECRET"));

  private final String code;

  @SuppressWarnings("ImmutableEnumChecker") // a List.of
  private final List<List<String>> levels;

  ClassificationScheme(
      String code,
      List<String> unclassified,
      List<String> restricted,
      List<String> confidential,
      List<String> secret,
      List<String> topSecret) {
    this.code = code;
    this.levels = List.of(unclassified, restricted, confidential, secret, topSecret);
  }

  @Override
  public String code() {
    return code;
  }

  /** The ordinal, 0 (unclassified) to 4, of a level as the scheme writes it. */
  public OptionalInt ordinalOf(String level) {
    for (int ordinal = 0; ordinal < levels.size(); ordinal++) {
      if (levels.get(ordinal).contains(level)) {
        return OptionalInt.of(ordinal);
      }
    }
    return OptionalInt.empty();
  }

  /** Every level of the scheme, lowest first. */
  public List<String> codes() {
    return levels.stream().flatMap(List::stream).toList();
  }
}
