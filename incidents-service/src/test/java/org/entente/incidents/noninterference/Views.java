// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.noninterference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.entente.policy.CountryCode;
import org.entente.policy.Disclosure;
import org.entente.policy.Federation;
import org.entente.policy.Label;
import org.entente.policy.LabelEncoding;
import org.entente.policy.Level;
import org.entente.policy.Moment;
import org.entente.policy.Policy;
import org.entente.policy.Removals;
import org.entente.policy.Requester;
import org.entente.policy.Section;
import org.entente.policy.fixture.ReferenceEvaluator;

/**
 * What each partner may see of everything that is stored, worked out apart from the service: by the
 * reference evaluator, and by a redaction of this class's own. Two worlds with the same view must
 * be answered alike.
 */
final class Views {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Row> records = new ArrayList<>();
  private final Map<UUID, List<Row>> paragraphs = new HashMap<>();
  private final Map<UUID, List<Row>> files = new HashMap<>();
  private final List<Link> links = new ArrayList<>();

  /** A row of the store, with its label. */
  private record Row(UUID id, Label label, JsonNode columns) {}

  private record Link(UUID from, String field, UUID to) {}

  /** Reads all there is. */
  static Views read(Connection admin) throws SQLException {
    Views views = new Views();
    try (Statement statement = admin.createStatement()) {
      try (ResultSet rows =
          statement.executeQuery(
              """
              SELECT i.id, l.encoding, to_jsonb(i) FROM entente_store.incident i
              JOIN entente_store.label l ON l.id = i.label_id ORDER BY i.id
              """)) {
        while (rows.next()) {
          views.records.add(row(rows));
        }
      }
      try (ResultSet rows =
          statement.executeQuery(
              """
              SELECT p.incident_id, l.encoding, to_jsonb(p) FROM entente_store.incident_paragraph p
              JOIN entente_store.label l ON l.id = p.label_id
              WHERE p.removed_at IS NULL ORDER BY p.incident_id, p.position
              """)) {
        while (rows.next()) {
          Row row = row(rows);
          views.paragraphs.computeIfAbsent(row.id(), id -> new ArrayList<>()).add(row);
        }
      }
      try (ResultSet rows =
          statement.executeQuery(
              """
              SELECT a.incident_id, l.encoding, to_jsonb(a) FROM entente_store.attachment a
              JOIN entente_store.label l ON l.id = a.label_id
              WHERE a.removed_at IS NULL ORDER BY a.incident_id, a.added_at, a.id
              """)) {
        while (rows.next()) {
          Row row = row(rows);
          views.files.computeIfAbsent(row.id(), id -> new ArrayList<>()).add(row);
        }
      }
      try (ResultSet rows =
          statement.executeQuery(
              """
              SELECT incident_id, field, target FROM entente_store.incident_link
              WHERE removed_at IS NULL ORDER BY 1, 2, 3
              """)) {
        while (rows.next()) {
          views.links.add(
              new Link(
                  rows.getObject(1, UUID.class), rows.getString(2), rows.getObject(3, UUID.class)));
        }
      }
    }
    return views;
  }

  private static Row row(ResultSet rows) throws SQLException {
    try {
      return new Row(
          rows.getObject(1, UUID.class),
          LabelEncoding.decode(rows.getBytes(2)),
          JSON.readTree(rows.getString(3)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What decides. */
  record Law(Policy policy, Federation federation, Moment moment) {

    Disclosure disclosure(Label label, Requester requester) {
      return ReferenceEvaluator.disclosure(
          policy, federation, Removals.NONE, moment, label, requester);
    }
  }

  /** The visible records by id, each with its disclosure and what is disclosed of it. */
  Map<UUID, ObjectNode> of(Partner partner, Law law) {
    Requester requester = partner.requester(law.federation());
    Map<Label, Disclosure> decided = new HashMap<>();
    Map<UUID, Disclosure> visible = new TreeMap<>();
    for (Row record : records) {
      Disclosure disclosure =
          decided.computeIfAbsent(record.label(), label -> law.disclosure(label, requester));
      if (!disclosure.isEmpty()) {
        visible.put(record.id(), disclosure);
      }
    }
    Map<UUID, ObjectNode> view = new TreeMap<>();
    for (Row record : records) {
      Disclosure disclosure = visible.get(record.id());
      if (disclosure != null) {
        ObjectNode shown = shown(record.columns(), disclosure, requester, law);
        children(
                paragraphs,
                record.id(),
                Section.SUMMARY,
                disclosure,
                label -> decided.computeIfAbsent(label, one -> law.disclosure(one, requester)))
            .forEach(row -> shown.withArray("paragraphs").add(paragraph(row, requester, law)));
        children(
                files,
                record.id(),
                Section.ATTACHMENTS,
                disclosure,
                label -> decided.computeIfAbsent(label, one -> law.disclosure(one, requester)))
            .forEach(row -> shown.withArray("files").add(file(row, requester, law)));
        view.put(record.id(), shown);
      }
    }
    for (Link link : links) {
      Disclosure from = visible.get(link.from());
      Section section = link.field().equals("related") ? Section.DETAIL : Section.LINEAGE;
      ObjectNode shown = view.get(link.from());
      if (shown != null && from != null && shows(from, section) && visible.containsKey(link.to())) {
        shown.withArray("links").add(link.field() + ' ' + link.to());
      }
    }
    return view;
  }

  /** Those that are shown: where the section is, of the record and by their own labels. */
  private static List<JsonNode> children(
      Map<UUID, List<Row>> all,
      UUID record,
      Section section,
      Disclosure disclosure,
      Function<Label, Disclosure> decided) {
    return shows(disclosure, section)
        ? all.getOrDefault(record, List.of()).stream()
            .filter(row -> shows(decided.apply(row.label()), section))
            .map(Row::columns)
            .toList()
        : List.of();
  }

  private static ObjectNode file(JsonNode row, Requester requester, Law law) {
    ObjectNode shown = JsonNodeFactory.instance.objectNode();
    for (String column :
        List.of(
            "id",
            "name",
            "declared_type",
            "detected_type",
            "size",
            "sha256",
            "description",
            "marking")) {
      shown.set(column, row.path(column));
    }
    lists(shown, row, requester, law);
    return shown;
  }

  private static boolean shows(Disclosure disclosure, Section section) {
    return disclosure.level(section) != Level.NONE;
  }

  private static ObjectNode paragraph(JsonNode row, Requester requester, Law law) {
    ObjectNode shown = JsonNodeFactory.instance.objectNode();
    for (String column : List.of("text", "language", "marking")) {
      shown.set(column, row.path(column));
    }
    lists(shown, row, requester, law);
    return shown;
  }

  private static ObjectNode shown(
      JsonNode row, Disclosure disclosure, Requester requester, Law law) {
    ObjectNode shown = JsonNodeFactory.instance.objectNode();
    shown.put("disclosure", disclosure.bits());
    for (String column : List.of("kind", "record_status", "marking")) {
      shown.set(column, row.path(column));
    }
    lists(shown, row, requester, law);
    for (Section section : Section.values()) {
      String column = section.name().toLowerCase(java.util.Locale.ROOT);
      JsonNode stored = row.path(column);
      if (section != Section.CORE && stored.isObject() && shows(disclosure, section)) {
        shown.set(column, atLevel(stored, disclosure.level(section)));
      }
    }
    return shown;
  }

  private static void lists(ObjectNode shown, JsonNode row, Requester requester, Law law) {
    Set<String> own = new HashSet<>();
    own.add(requester.agency().value());
    CountryCode country = law.federation().agencies().get(requester.agency());
    if (country != null) {
      own.add(country.value());
    }
    requester.communities().forEach(community -> own.add("community:" + community.value()));
    for (String list : List.of("rel_to", "eyes_only")) {
      row.path(list)
          .forEach(entry -> {
            if (own.contains(entry.asText())) {
              shown.withArray(list).add(entry);
            }
          });
    }
  }

  private static JsonNode atLevel(JsonNode section, Level level) {
    return switch (level) {
      case COUNTRY -> only(section, "country");
      case ADMIN_1 -> only(section, "country", "admin1");
      case DAY -> only(section, "day");
      case BAND -> only(section, "band");
      case PSEUDONYM -> pseudonyms(section);
      case NONE, FULL, EXACT, FIGURES, NAMED -> section;
    };
  }

  private static ObjectNode only(JsonNode section, String... members) {
    ObjectNode coarse = JsonNodeFactory.instance.objectNode();
    for (String member : members) {
      if (section.hasNonNull(member)) {
        coarse.set(member, section.path(member));
      }
    }
    return coarse;
  }

  private static ObjectNode pseudonyms(JsonNode section) {
    ObjectNode coarse = JsonNodeFactory.instance.objectNode();
    section
        .path("persons")
        .forEach(person -> coarse.withArray("persons").add(only(person, "pseudonym", "role")));
    return coarse;
  }
}
