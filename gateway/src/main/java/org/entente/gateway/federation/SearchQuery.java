// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.federation;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URLEncoder;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.entente.kit.paging.Page;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.CountryCode;
import org.entente.policy.IncidentKind;
import org.entente.policy.Tlp;
import org.jspecify.annotations.Nullable;

/**
 * A checked question. Everything an agency would refuse is refused here, so that bad input gives
 * the same answer whichever agencies are up, and an agency that refuses nevertheless is at fault.
 *
 * @param filters by parameter name; values sorted, each once
 * @param cursor where to go on; empty for the first page
 */
record SearchQuery(SortedMap<String, List<String>> filters, int limit, Optional<String> cursor) {

  private static final int MAX_TEXT = 200;
  private static final int MAX_VALUES = 50;
  private static final String UNKNOWN = "unknown code";
  private static final String NO_DAY = "must be a day such as 2024-03-22";
  private static final String NO_BOX = "must be west,south,east,north in degrees";
  private static final String NO_CIRCLE = "must be longitude,latitude,kilometres";
  private static final String NO_TEXT =
      "must have 1 to " + MAX_TEXT + " characters, none of them a control character";

  /**
   * @param given as the request has them: an empty value is one, and is refused like any bad value
   */
  static SearchQuery of(MultivaluedMap<String, String> given) {
    SortedMap<String, List<String>> filters = new TreeMap<>();
    given.forEach((name, values) -> {
      switch (name) {
        case "kind" -> check(name, values, c -> IncidentKind.of(c).isPresent(), UNKNOWN);
        case "country" -> check(name, values, c -> CountryCode.of(c).isPresent(), UNKNOWN);
        case "tlp" -> check(name, values, c -> Tlp.of(c).isPresent(), UNKNOWN);
        case "dayFrom", "dayTo" -> check(name, values, SearchQuery::isDay, NO_DAY);
        case "bbox" -> check(name, values, AreaText::isBox, NO_BOX);
        case "circle" -> check(name, values, AreaText::isCircle, NO_CIRCLE);
        case "limit", "cursor" -> {
          return;
        }
        default -> check(name, values, SearchQuery::isText, NO_TEXT);
      }
      filters.put(name, values.stream().map(SearchQuery::normal).distinct().sorted().toList());
    });
    if (filters.containsKey("dayFrom")
        && filters.containsKey("dayTo")
        && filters.get("dayFrom").getFirst().compareTo(filters.get("dayTo").getFirst()) > 0) {
      throw ProblemException.invalid("dayTo", "must not be before `dayFrom`");
    }
    return new SearchQuery(
        filters, limit(given.getFirst("limit")), Optional.ofNullable(given.getFirst("cursor")));
  }

  /** The query string for an agency, or for the next page. */
  String encoded(Optional<String> cursor) {
    String query = encodedFilters();
    return (query.isEmpty() ? "" : query + "&")
        + "limit="
        + limit
        + cursor.map(text -> "&cursor=" + encode(text)).orElse("");
  }

  /** The same text for the same question, however it was written. */
  String encodedFilters() {
    return filters.entrySet().stream()
        .flatMap(e -> e.getValue().stream().map(value -> e.getKey() + "=" + encode(value)))
        .collect(Collectors.joining("&"));
  }

  private static void check(
      String name, List<String> values, Predicate<String> valid, String otherwise) {
    if (values.size() > MAX_VALUES) {
      throw ProblemException.invalid(name, "must be given at most " + MAX_VALUES + " times");
    }
    if (!values.stream().allMatch(valid)) {
      throw ProblemException.invalid(name, otherwise);
    }
  }

  private static boolean isText(String text) {
    String normal = normal(text);
    return !normal.isEmpty()
        && normal.length() <= MAX_TEXT
        && normal.codePoints().noneMatch(c -> Character.isISOControl(c) || isLone(c));
  }

  private static int limit(@Nullable String text) {
    if (text == null) {
      return Page.DEFAULT_LIMIT;
    }
    if (text.matches("[1-9][0-9]{0,3}") && Integer.parseInt(text) <= Page.MAX_LIMIT) {
      return Integer.parseInt(text);
    }
    throw ProblemException.invalid("limit", "must be 1 to " + Page.MAX_LIMIT);
  }

  private static boolean isDay(String text) {
    try {
      return text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}") && LocalDate.parse(text).getYear() > 0;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  /** As the agencies write it: the same words give the same question. */
  private static String normal(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC).strip();
  }

  /** Half of a surrogate pair: no database stores it. */
  private static boolean isLone(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
