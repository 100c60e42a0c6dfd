// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.search;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.entente.incidents.wire.Violations;
import org.entente.policy.CountryCode;
import org.entente.policy.IncidentKind;
import org.entente.policy.Tlp;
import org.jspecify.annotations.Nullable;

/**
 * Which incidents a list has. Every condition asks the redacted view: what is withheld meets none.
 * Values of one name are alternatives, names add up.
 *
 * @param admin1 the exact name
 * @param dayFrom the first day; with either day, records without one are left out
 * @param dayTo the last day
 * @param actor the name of an actor, letter case aside
 * @param person a name, alias or pseudonym, letter case aside
 * @param words words that all occur in what is visible
 * @param where conditions on single fields; all hold
 * @param area in which the point lies
 * @param order of a list
 */
public record IncidentFilter(
    List<IncidentKind> kinds,
    List<CountryCode> countries,
    @Nullable String admin1,
    @Nullable LocalDate dayFrom,
    @Nullable LocalDate dayTo,
    List<Tlp> tlps,
    @Nullable String actor,
    @Nullable String person,
    @Nullable String words,
    List<FieldCondition> where,
    @Nullable Area area,
    Order order) {

  public static final IncidentFilter ALL =
      new IncidentFilter(
          List.of(),
          List.of(),
          null,
          null,
          null,
          List.of(),
          null,
          null,
          null,
          List.of(),
          null,
          Order.NEWEST_FIRST);

  private static final int MOST_VALUES = 50;
  static final int MOST_CONDITIONS = 20;
  private static final int LONGEST = 200;

  public IncidentFilter {
    kinds = kinds.stream().distinct().sorted().toList();
    countries = countries.stream().distinct().sorted().toList();
    tlps = tlps.stream().distinct().sorted().toList();
    where = List.copyOf(where);
  }

  IncidentFilter with(List<FieldCondition> conditions) {
    return new IncidentFilter(
        kinds,
        countries,
        admin1,
        dayFrom,
        dayTo,
        tlps,
        actor,
        person,
        words,
        conditions,
        area,
        order);
  }

  IncidentFilter withoutDays() {
    return new IncidentFilter(
        kinds, countries, admin1, null, null, tlps, actor, person, words, where, area, order);
  }

  IncidentFilter withoutArea() {
    return new IncidentFilter(
        kinds, countries, admin1, dayFrom, dayTo, tlps, actor, person, words, where, null, order);
  }

  /** Whether the search index answers part of it, by words or by place. */
  public boolean isSearch() {
    return words != null || area != null;
  }

  /** Whether records without a day, or with one that is withheld, can meet it. */
  public boolean allowsUndated() {
    return dayFrom == null && dayTo == null;
  }

  /** Distinguishes any two filters. */
  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      write(out, kinds.stream().map(IncidentKind::code).toList());
      write(out, countries.stream().map(CountryCode::value).toList());
      write(out, tlps.stream().map(Tlp::code).toList());
      for (Object value : new @Nullable Object[] {admin1, dayFrom, dayTo, actor, person, words}) {
        write(out, value == null ? List.of() : List.of(value.toString()));
      }
      write(out, where.stream().map(FieldCondition::toString).toList());
      write(out, List.of(order.code()));
      write(out, area == null ? List.of() : List.of(area.toString()));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, List<String> values) throws IOException {
    out.writeInt(values.size());
    for (String value : values) {
      // Not writeUTF: fifty values of a condition can be longer than it takes.
      byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
      out.writeInt(utf8.length);
      out.write(utf8);
    }
  }

  /** Reads the query, or ends the request with everything that is wrong with it. */
  static IncidentFilter of(Parameters query) {
    Violations violations = new Violations();
    LocalDate from = day("dayFrom", query.dayFrom(), violations);
    LocalDate to = day("dayTo", query.dayTo(), violations);
    if (from != null && to != null && from.isAfter(to)) {
      violations.add("dayTo", "must not be before dayFrom");
    }
    IncidentFilter filter =
        new IncidentFilter(
            codes("kind", query.kind(), IncidentKind::of, violations),
            codes("country", query.country(), CountryCode::of, violations),
            text("admin1", query.admin1(), violations),
            from,
            to,
            codes("tlp", query.tlp(), Tlp::of, violations),
            text("actor", query.actor(), violations),
            text("person", query.person(), violations),
            text("q", query.words(), violations),
            conditions(query.where(), violations),
            Area.of(query.box(), query.circle(), violations).orElse(null),
            order(query.sort(), violations));
    if (!violations.isEmpty()) {
      throw violations.refused();
    }
    return filter;
  }

  /** The query parameters as they came. */
  record Parameters(
      List<String> kind,
      List<String> country,
      @Nullable String admin1,
      @Nullable String dayFrom,
      @Nullable String dayTo,
      List<String> tlp,
      @Nullable String actor,
      @Nullable String person,
      @Nullable String words,
      List<String> where,
      @Nullable String box,
      @Nullable String circle,
      @Nullable String sort) {}

  private static Order order(@Nullable String sort, Violations violations) {
    if (sort == null) {
      return Order.NEWEST_FIRST;
    }
    Optional<Order> order = Order.of(sort);
    if (order.isEmpty()) {
      violations.add("sort", "must be -day or day");
    }
    return order.orElse(Order.NEWEST_FIRST);
  }

  private static List<FieldCondition> conditions(List<String> given, Violations violations) {
    if (given.size() > MOST_CONDITIONS) {
      violations.add("where", "must be given at most " + MOST_CONDITIONS + " times");
      return List.of();
    }
    return given.stream()
        .flatMap(written -> FieldCondition.of(written, violations.at("where")).stream())
        .toList();
  }

  private static <T> List<T> codes(
      String name, List<String> given, Function<String, Optional<T>> of, Violations violations) {
    if (given.size() > MOST_VALUES) {
      violations.add(name, "must be given at most " + MOST_VALUES + " times");
      return List.of();
    }
    if (given.stream().anyMatch(code -> of.apply(code).isEmpty())) {
      violations.add(name, "is not in the code list");
      return List.of();
    }
    return given.stream().flatMap(code -> of.apply(code).stream()).toList();
  }

  private static @Nullable LocalDate day(
      String name, @Nullable String given, Violations violations) {
    if (given == null) {
      return null;
    }
    try {
      LocalDate day = LocalDate.parse(given);
      if (day.getYear() >= 1 && day.getYear() <= 9999) {
        return day;
      }
    } catch (DateTimeException notOne) {
      // Reported below, like a day out of range.
    }
    violations.add(name, "must be a date like 2024-03-22");
    return null;
  }

  private static @Nullable String text(String name, @Nullable String given, Violations violations) {
    if (given == null) {
      return null;
    }
    String text = java.text.Normalizer.normalize(given, java.text.Normalizer.Form.NFC).strip();
    if (text.isEmpty() || text.length() > LONGEST || !CleanText.isLine(text)) {
      violations.add(name, "must be 1 to " + LONGEST + " characters");
      return null;
    }
    return text;
  }
}
