// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A national or international classification scheme: its levels, as it writes them, by Entente's
 * ordinal. {@link Equivalence} says what the rows mean for people of a country.
 *
 * <p>Sources. <b>B</b>: Appendix B to Council Decision 2013/488/EU, as Decision (EU) 2021/1075 put
 * it. <b>A</b>: the same table in the annex to the agreement of the Member States on classified
 * information (OJ C 247 I, 25.6.2021, p. 1), read from Belgium to Italy. Unless a row says
 * otherwise it was read in one of them. "Unverified" means: from memory, not read in a source.
 * Level 0 is not in these tables; UNCLASSIFIED is Entente's word for what carries no marking.
 *
 * <p>One word may stand for two levels: RESERVADO is level 3 in Spain and, unverified, level 1 in
 * Portugal. A country whose row was not read has none.
 */
public enum ClassificationScheme {
  EU(
      "EU",
      List.of("UNCLASSIFIED"),
      List.of("RESTREINT UE/EU RESTRICTED"),
      List.of("CONFIDENTIEL UE/EU CONFIDENTIAL"),
      List.of("SECRET UE/EU SECRET"),
      List.of("TRÈS SECRET UE/EU TOP SECRET")),
  /** Source: nato.int. NATO UNCLASSIFIED is owned by NATO and not public. */
  NATO(
      "NATO",
      List.of("NATO UNCLASSIFIED"),
      List.of("NATO RESTRICTED"),
      List.of("NATO CONFIDENTIAL"),
      List.of("NATO SECRET"),
      List.of("COSMIC TOP SECRET")),
  /**
   * From 2021-07-01 there are two levels; what was marked DÉFENSE before is handled as it was.
   * DIFFUSION RESTREINTE is a marking, not a classification.
   */
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
  /** SECRETO is the highest level, not the second. */
  ESP(
      "ESP",
      List.of("UNCLASSIFIED"),
      List.of("DIFUSIÓN LIMITADA"),
      List.of("CONFIDENCIAL"),
      List.of("RESERVADO"),
      List.of("SECRETO")),
  /** Sources: Dz.U. 2016 item 1587, 2019 item 2040. */
  POL(
      "POL",
      List.of("UNCLASSIFIED"),
      List.of("ZASTRZEŻONE"),
      List.of("POUFNE"),
      List.of("TAJNE"),
      List.of("ŚCIŚLE TAJNE")),
  /** The levels are those of VIRBI 2025; which ordinal each has is unverified. */
  NLD(
      "NLD",
      List.of("UNCLASSIFIED"),
      List.of("Dep. VERTROUWELIJK"),
      List.of("Stg. CONFIDENTIEEL"),
      List.of("Stg. GEHEIM"),
      List.of("Stg. ZEER GEHEIM")),
  /** Act 2018:585, from 2019-04-01, by two secondary texts; the row of the EU's table is unread. */
  SWE(
      "SWE",
      List.of("UNCLASSIFIED"),
      List.of("BEGRÄNSAT HEMLIG"),
      List.of("KONFIDENTIELL"),
      List.of("HEMLIG"),
      List.of("KVALIFICERAT HEMLIG")),
  /**
   * There is no level 2 (Dz.U. 2017 item 1262). That level 1 is OFFICIAL-SENSITIVE was read in an
   * exchange of letters with France (JORFARTI000029643958), not in a table of the EU.
   */
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
  DNK(
      "DNK",
      List.of("UNCLASSIFIED"),
      List.of("TIL TJENESTEBRUG"),
      List.of("FORTROLIGT"),
      List.of("HEMMELIGT"),
      List.of("YDERST HEMMELIGT")),
  EST(
      "EST",
      List.of("UNCLASSIFIED"),
      List.of("Piiratud"),
      List.of("Konfidentsiaalne"),
      List.of("Salajane"),
      List.of("Täiesti salajane")),
  CZE(
      "CZE",
      List.of("UNCLASSIFIED"),
      List.of("Vyhrazené"),
      List.of("Důvěrné"),
      List.of("Tajné"),
      List.of("Přísně tajné")),
  HRV(
      "HRV",
      List.of("UNCLASSIFIED"),
      List.of("OGRANIČENO"),
      List.of("POVJERLJIVO"),
      List.of("TAJNO"),
      List.of("VRLO TAJNO")),
  /** In Cyrillic letters throughout; the printed table mixes Latin ones in. */
  BGR(
      "BGR",
      List.of("UNCLASSIFIED"),
      List.of("За служебно ползване"),
      List.of("Поверително"),
      List.of("Секретно"),
      List.of("Строго секретно")),
  IRL(
      "IRL",
      List.of("UNCLASSIFIED"),
      List.of("Restricted"),
      List.of("Confidential"),
      List.of("Secret"),
      List.of("Top Secret")),
  GRC(
      "GRC",
      List.of("UNCLASSIFIED"),
      List.of("Περιορισμένης Χρήσης"),
      List.of("Εμπιστευτικό"),
      List.of("Απόρρητο"),
      List.of("Άκρως Απόρρητο")),
  /** For agencies whose national scheme is not in the table above: Entente's own ordinals. */
  ENTENTE(
      "ENTENTE",
      List.of("UNCLASSIFIED"),
      List.of("RESTRICTED"),
      List.of("CONFIDENTIAL"),
      List.of("SECRET"),
      List.of("TOP SECRET"));

  private static final Map<String, ClassificationScheme> BY_CODE =
      Codes.byCode(values(), ClassificationScheme::code);

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

  public String code() {
    return code;
  }

  public static Optional<ClassificationScheme> of(String code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }

  /** The scheme of a country, if the table has one. */
  public static Optional<ClassificationScheme> of(CountryCode country) {
    // No scheme that is not a country's has the form of a country code.
    return of(country.value());
  }

  /** The ordinal, 0 (unclassified) to 4, of a level as the scheme writes it. */
  public OptionalInt ordinalOf(String level) {
    return IntStream.range(0, levels.size())
        .filter(ordinal -> levels.get(ordinal).contains(level))
        .findFirst();
  }

  /** The words for an ordinal, the one in use first; empty where the scheme has none. */
  public List<String> codesOf(int ordinal) {
    return levels.get(ordinal);
  }

  /** Every level of the scheme, lowest first. */
  public List<String> codes() {
    return levels.stream().flatMap(List::stream).toList();
  }
}
