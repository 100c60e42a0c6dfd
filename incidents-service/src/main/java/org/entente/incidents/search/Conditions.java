// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.search;

import jakarta.persistence.Query;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.entente.policy.IncidentKind;
import org.entente.policy.Tlp;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a query over a redacted view, and their parameters. Only operators that cannot
 * raise, whatever a hidden row holds: the database may run them before it looks at the entitlement.
 */
public final class Conditions {

  private final StringJoiner text = new StringJoiner(" and ", " where ", "").setEmptyValue("");
  private final Map<String, Object> parameters = new LinkedHashMap<>();

  public Conditions and(String condition) {
    text.add(condition);
    return this;
  }

  public Conditions and(String condition, String parameter, Object value) {
    text.add(condition);
    parameters.put(parameter, value);
    return this;
  }

  public Conditions with(String parameter, Object value) {
    parameters.put(parameter, value);
    return this;
  }

  /** The conditions of a filter, over the columns that the view shows. */
  public Conditions meeting(IncidentFilter filter) {
    if (!filter.kinds().isEmpty()) {
      and("e.kind in (:kinds)", "kinds", filter.kinds().stream().map(IncidentKind::code).toList());
    }
    if (!filter.countries().isEmpty()) {
      and(
          "e.country in (:countries)",
          "countries",
          filter.countries().stream().map(country -> country.value()).toList());
    }
    if (!filter.tlps().isEmpty()) {
      and("e.tlp in (:tlps)", "tlps", filter.tlps().stream().map(Tlp::code).toList());
    }
    optional("e.admin1 = :admin1", "admin1", filter.admin1());
    optional("e.day >= :dayFrom", "dayFrom", filter.dayFrom());
    optional("e.day <= :dayTo", "dayTo", filter.dayTo());
    optional(among(":actor", "e.actorKeys"), "actor", key(filter.actor()));
    optional(among(":person", "e.personKeys"), "person", key(filter.person()));
    optional(
        "cast(sql('(? in (select entente_view.search_incident(?)))', e.id, :words) as Boolean)"
            + " = true",
        "words",
        filter.words());
    return this;
  }

  /** Membership in an array, as PostgreSQL writes it: no index of ours needs more. */
  public static String among(String value, String array) {
    return "cast(sql('(? = any(?))', " + value + ", " + array + ") as Boolean) = true";
  }

  private void optional(String condition, String parameter, @Nullable Object value) {
    if (value != null) {
      and(condition, parameter, value);
    }
  }

  /** How names are compared: letter case aside. The writer stores them so. */
  static @Nullable String key(@Nullable String name) {
    return name == null ? null : name.toLowerCase(Locale.ROOT);
  }

  public <Q extends Query> Q bind(Q query) {
    parameters.forEach(query::setParameter);
    return query;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
