// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.entente.incidents.entitlement.ActiveEntitlement;
import org.jspecify.annotations.Nullable;

/**
 * A call of the database's search function, which finds visible records by words and by place. It
 * gives {@code id}, {@code label_id}, {@code disclosure} and {@code day} of each.
 *
 * @param sql to stand in a FROM
 * @param values of its parameters
 */
public record Found(String sql, List<Object> values) {

  /** The bits of all parts whose words are searched. */
  private static final long ALL_PARTS =
      2 | 4 | 8 | 16 | 512 | 1024 | 2048 | 4096 | 8192 | 16384 | 65536;

  /** Neither order nor limit. */
  private static final List<String> EVERYTHING = List.of("null", "false", "null", "null", "null");

  /** Everything that a filter's words and area find, in any order. */
  static Found all(IncidentFilter filter) {
    return call(filter.words(), false, ALL_PARTS, filter.area(), EVERYTHING, List.of());
  }

  /**
   * The next ones by id, with a day or without.
   *
   * @param after where to go on
   */
  public static Found byId(
      ActiveEntitlement entitlement, IncidentFilter filter, @Nullable UUID after, int most) {
    List<Object> values = new ArrayList<>();
    if (after != null) {
      values.add(after);
    }
    values.add(most);
    return call(
        filter.words(),
        false,
        parts(entitlement),
        filter.area(),
        List.of("null", "false", "null", after == null ? "null" : "?", "?"),
        values);
  }

  /**
   * The next ones in the order of lists.
   *
   * @param dated those with a day that is shown, or the others
   * @param after where to go on
   */
  public static Found page(
      ActiveEntitlement entitlement,
      IncidentFilter filter,
      boolean dated,
      @Nullable Position after,
      int most) {
    return page(
        filter.words(),
        false,
        parts(entitlement),
        filter.area(),
        dated,
        dated && filter.order() == Order.OLDEST_FIRST,
        after,
        most);
  }

  /** The first ones in the order of lists in which some word of these parts begins so. */
  static Found beginning(String beginning, long parts, boolean dated, int most) {
    return page(beginning, true, parts, null, dated, false, null, most);
  }

  private static Found page(
      @Nullable String words,
      boolean beginning,
      long parts,
      @Nullable Area area,
      boolean dated,
      boolean ascending,
      @Nullable Position after,
      int most) {
    List<Object> rest = new ArrayList<>(List.of(dated, ascending));
    if (after != null && after.day() != null) {
      rest.add(after.day());
    }
    if (after != null) {
      rest.add(after.id());
    }
    rest.add(most);
    return call(
        words,
        beginning,
        parts,
        area,
        List.of(
            "?",
            "?",
            after == null || after.day() == null ? "null" : "?",
            after == null ? "null" : "?",
            "?"),
        rest);
  }

  private static Found call(
      @Nullable String words,
      boolean beginning,
      long parts,
      @Nullable Area area,
      List<String> rest,
      List<Object> values) {
    StringJoiner sql = new StringJoiner(", ", "entente_view.found(", ")");
    List<Object> all = new ArrayList<>();
    if (words == null) {
      sql.add("null");
    } else {
      sql.add("?");
      all.add(words);
    }
    sql.add(Boolean.toString(beginning)).add("?");
    all.add(parts);
    if (area == null) {
      sql.add("null").add("null");
    } else {
      sql.add("?::float8[]");
      all.add(array(area.boxes()));
      double[] circle = area.centre();
      if (circle == null) {
        sql.add("null");
      } else {
        sql.add("?::float8[]");
        all.add(array(circle));
      }
    }
    rest.forEach(sql::add);
    all.addAll(values);
    return new Found(sql.toString(), all);
  }

  /** The parts that some label of the entitlement shows: the others need not be looked in. */
  private static long parts(ActiveEntitlement entitlement) {
    return Arrays.stream(entitlement.labelIds())
            .mapToLong(label -> entitlement.disclosureOf(label).bits())
            .reduce(0, (some, more) -> some | more)
        & ALL_PARTS;
  }

  private static String array(double[] degrees) {
    return DoubleStream.of(degrees)
        .mapToObj(Double::toString)
        .collect(Collectors.joining(",", "{", "}"));
  }
}
