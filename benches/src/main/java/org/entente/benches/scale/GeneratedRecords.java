// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.benches.scale;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;

/** Records as the service stores them, shaped like {@link EventShape}; lines of CSV for COPY. */
final class GeneratedRecords {

  static final String COLUMNS =
      """
      id, label_id, kind, record_status, marking, rel_to, summary, place, "time", casualties,
      actors, sources, detail, persons, assessment, custody, actor_keys, person_keys,
      pseudonym_keys, written_at
      """;

  static final String PARAGRAPH_COLUMNS =
      "id, incident_id, position, label_id, text, language, written_at";

  private static final String[] COUNTRIES = {
    "CAF", "SYR", "AFG", "IRQ", "NGA", "SOM", "MLI", "TCD", "SDN", "COD", "CMR", "NER", "BFA",
    "FRA", "DEU", "TUR", "RUS", "PAK", "YEM", "EGY"
  };
  private static final double COUNTRY_SKEW = 2;
  private static final double SHARE_WITHOUT_DAY = 0.01;
  private static final double SHARE_WITH_PERSONS = 0.05;
  private static final double SHARE_ASSESSED = 0.1;
  private static final double SHARE_WITH_OWN_LABEL = 0.02;

  private final Random random;
  private final LabelShare labels;
  private final int[] ids;

  /**
   * @param ids of the labels, by rank
   */
  GeneratedRecords(long seed, LabelShare labels, int[] ids) {
    this.random = new Random(seed);
    this.labels = labels;
    this.ids = ids;
  }

  /** The next record, and its paragraphs. */
  void next(StringBuilder records, StringBuilder paragraphs) {
    int rank = labels.rank(random);
    UUID id = new UUID(random.nextLong(), random.nextLong());
    String classification = "{\"scheme\":\"ENTENTE\",\"code\":\"UNCLASSIFIED\",\"ordinal\":0}";
    String marking =
        "{\"classification\":%s,\"tlp\":\"AMBER\",\"pap\":\"AMBER\",\"caveats\":[\"C%05d\"]}"
            .formatted(classification, rank);
    List<String> relTo = labels.relTo(rank);
    String custody =
        """
        {"version":1,"custodyChain":[{"action":"created","agency":"fra-ct","by":"Ada","at":"2026-01-01T00:00:00Z"}],\
        "createdAt":"2026-01-01T00:00:00Z","marking":{"classification":%s,"tlp":"AMBER","pap":"AMBER",\
        "caveats":["C%05d"],"relTo":[%s]}}\
        """
            .formatted(
                classification,
                rank,
                relTo.stream().map(agency -> '"' + agency + '"').collect(Collectors.joining(",")));
    int dyad = EventShape.dyad(random);
    line(
        records,
        id.toString(),
        Integer.toString(ids[rank]),
        LabelShare.kind(rank).code(),
        "RELEASED",
        marking,
        "{" + String.join(",", relTo) + "}",
        summary(),
        place(),
        time(),
        casualties(),
        "{\"actors\":[{\"ref\":\"side a %d\"},{\"ref\":\"side b %d\"}]}".formatted(dyad / 2, dyad),
        sources(),
        "{\"weapons\":[{\"type\":5,\"detail\":\"%s\"}]}".formatted(words(EventShape.DESCRIPTION)),
        random.nextDouble() < SHARE_WITH_PERSONS
            ? "{\"persons\":[{\"pseudonym\":\"P%1$d\",\"name\":\"name %1$d\",\"role\":\"suspect\"}]}"
                .formatted(random.nextInt(100_000))
            : "",
        random.nextDouble() < SHARE_ASSESSED
            ? "{\"question\":\"%s\",\"likelihood\":\"likely\"}"
                .formatted(words(EventShape.HEADLINE))
            : "",
        custody,
        "{side a %d,side b %d}".formatted(dyad / 2, dyad),
        "{}",
        "{}",
        "2026-01-01T00:00:00Z");
    paragraph(paragraphs, id, 0, ids[rank]);
    if (random.nextDouble() < SHARE_WITH_OWN_LABEL) {
      paragraph(paragraphs, id, 1, ids[random.nextInt(ids.length)]);
    }
  }

  private void paragraph(StringBuilder paragraphs, UUID incident, int position, int label) {
    line(
        paragraphs,
        new UUID(random.nextLong(), random.nextLong()).toString(),
        incident.toString(),
        Integer.toString(position),
        Integer.toString(label),
        words(EventShape.ARTICLE),
        "en",
        "2026-01-01T00:00:00Z");
  }

  private String summary() {
    return """
    {"title":"%s","language":"en","externalRefs":[{"source":"UCDP GED","externalId":"%d",\
    "description":"%s"}],"eventStatus":"occurred","determination":"confirmed"}\
    """
        .formatted(
            EventShape.text(random, 60), random.nextInt(1 << 30), words(EventShape.HEADLINE));
  }

  private String words(int[] lengths) {
    return EventShape.text(
        random, Math.max(8, Math.min(900, EventShape.ofShares(random, lengths))));
  }

  private String place() {
    int where = 1 + EventShape.ofCounts(random, EventShape.WHERE_PRECISION);
    int country = EventShape.skewed(random, COUNTRIES.length, COUNTRY_SKEW);
    int place = EventShape.place(random);
    String point =
        where == EventShape.WHERE_PRECISION.length
            ? ""
            : String.format(
                Locale.ROOT,
                "\"point\":{\"lat\":%.6f,\"lon\":%.6f},",
                between(EventShape.LATITUDE, place * 31 % 97 / 97.0),
                between(EventShape.LONGITUDE, place * 17 % 101 / 101.0));
    return """
    {"country":"%s","admin1":"prefecture %d","admin2":"district %d","placeName":"town %d",%s"wherePrecision":%d}\
    """
        .formatted(
            COUNTRIES[country],
            place % EventShape.ADMIN1,
            place % EventShape.ADMIN2,
            place,
            point,
            where);
  }

  private static double between(double[] range, double share) {
    return range[0] + share * (range[1] - range[0]);
  }

  private String time() {
    if (random.nextDouble() < SHARE_WITHOUT_DAY) {
      return "";
    }
    LocalDate day =
        LocalDate.of(EventShape.FIRST_YEAR + EventShape.ofCounts(random, EventShape.YEARS), 1, 1)
            .plusDays(random.nextInt(365));
    LocalDate last =
        random.nextDouble() < EventShape.SHARE_OF_SEVERAL_DAYS
            ? day.plusDays(1 + random.nextInt(30))
            : day;
    return """
    {"day":"%s","earliest":"%sT00:00:00Z","latest":"%sT00:00:00Z","timePrecision":%d,"fidelity":"day"}\
    """
        .formatted(day, day, last, 1 + EventShape.ofCounts(random, EventShape.DATE_PRECISION));
  }

  private String casualties() {
    int best = EventShape.ofShares(random, EventShape.BEST);
    String band = best == 0 ? "0" : best < 10 ? "1-9" : best < 100 ? "10-99" : "100-999";
    return """
    {"band":"%s","figures":[{"class":"civilian","measure":"killed","low":%d,"best":%d,"high":%d}]}\
    """
        .formatted(band, best * 9 / 10, best, best + best / 5);
  }

  private String sources() {
    int number = 1 + EventShape.ofCounts(random, EventShape.SOURCES);
    StringBuilder sources = new StringBuilder("{\"sources\":[");
    for (int source = 1; source <= number; source++) {
      sources
          .append(source == 1 ? "" : ",")
          .append("{\"ref\":\"S")
          .append(source)
          .append(
              "\",\"discipline\":\"OSINT\",\"scheme\":\"admiralty\",\"reliability\":\"B\",\"credibility\":\"2\"}");
    }
    return sources.append("]}").toString();
  }

  private static void line(StringBuilder lines, String... values) {
    for (int index = 0; index < values.length; index++) {
      lines.append(index == 0 ? "" : ",");
      // Unquoted and empty is null.
      if (!values[index].isEmpty()) {
        lines.append('"').append(values[index].replace("\"", "\"\"")).append('"');
      }
    }
    lines.append('\n');
  }
}
