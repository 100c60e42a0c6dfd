// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.search;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.entente.policy.IncidentKind;
import org.entente.policy.Tlp;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a query over a redacted view, which the query calls {@code e}, and their
 * values. Only operators that cannot raise, whatever a hidden row holds: the database may run them
 * before it looks at the entitlement.
 */
public final class Conditions {

  private static final Pattern CHILDREN =
      Pattern.compile("entente_view\\.(incident_paragraph|incident_link|attachment)\\b");

  private final List<String> conditions = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();

  /**
   * One more condition.
   *
   * @param condition with as many {@code ?} as values
   * @param given numbers, texts, dates, ids; {@code int[]} or a collection of texts for an array
   */
  public Conditions and(String condition, Object... given) {
    conditions.add(condition);
    values.addAll(Arrays.asList(given));
    return this;
  }

  /** The conditions of another one as well. */
  public Conditions and(Conditions others) {
    conditions.addAll(others.conditions);
    values.addAll(others.values);
    return this;
  }

  /** The conditions of a filter, over the columns that the view shows. */
  public Conditions meeting(IncidentFilter filter) {
    if (filter.isSearch()) {
      Found found = Found.all(filter);
      and("e.id IN (SELECT f.id FROM " + found.sql() + " f)", found.values().toArray());
    }
    return meetingBeyondSearch(filter);
  }

  /** As {@link #meeting}, for rows of which the search index has decided its part. */
  public Conditions meetingBeyondSearch(IncidentFilter filter) {
    if (!filter.kinds().isEmpty()) {
      and("e.kind = ANY (?)", filter.kinds().stream().map(IncidentKind::code).toList());
    }
    if (!filter.countries().isEmpty()) {
      and(
          "e.country = ANY (?)",
          filter.countries().stream().map(country -> country.value()).toList());
    }
    if (!filter.tlps().isEmpty()) {
      and("e.tlp = ANY (?)", filter.tlps().stream().map(Tlp::code).toList());
    }
    optional("e.admin1 = ?", filter.admin1());
    optional("e.day >= ?", filter.dayFrom());
    optional("e.day <= ?", filter.dayTo());
    optional("? = ANY (e.actor_keys)", key(filter.actor()));
    optional("? = ANY (e.person_keys)", key(filter.person()));
    filter.where().forEach(condition -> and(condition.sql(), condition.variables()));
    return this;
  }

  /**
   * The same, asked of the paragraphs, links and files of the moment that the transaction named:
   * for a query over what was known then.
   */
  public Conditions known() {
    Conditions known = new Conditions().and(this);
    known.conditions.replaceAll(condition -> CHILDREN.matcher(condition).replaceAll("$0_known"));
    return known;
  }

  private void optional(String condition, @Nullable Object value) {
    if (value != null) {
      and(condition, value);
    }
  }

  /** How names are compared: letter case aside. The writer stores them so. */
  static @Nullable String key(@Nullable String name) {
    return name == null ? null : name.toLowerCase(Locale.ROOT);
  }

  /** With {@code WHERE} and a space before it; empty when there is no condition. */
  public String text() {
    return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
  }

  /**
   * Sets the values, in the order of their conditions.
   *
   * @param first the number of the first parameter
   * @return the number of the parameter after the last
   */
  public int bind(PreparedStatement query, int first) throws SQLException {
    int index = first;
    for (Object value : values) {
      switch (value) {
        case int[] ids -> query.setObject(index++, ids);
        case Collection<?> texts -> query.setArray(index++, texts(query.getConnection(), texts));
        default -> query.setObject(index++, value);
      }
    }
    return index;
  }

  private static Array texts(Connection connection, Collection<?> texts) throws SQLException {
    return connection.createArrayOf("text", texts.toArray());
  }
}
