// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.entente.incidents.TestDatabase;
import org.entente.incidents.wire.Named;
import org.entente.incidents.wire.ValueForm;
import org.entente.incidents.wire.Violations;
import org.entente.policy.Disclosure;
import org.entente.policy.Level;
import org.entente.policy.Section;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The whole matrix: every field, every operator, every level of every section. For each level there
 * are two records that its readers see alike: one is full, of the other only what they see was ever
 * written. No condition may tell one from the other.
 */
class FieldMatrixTest {

  private static final List<Disclosure> DISCLOSURES = disclosures();

  @SuppressWarnings("NullAway.Init") // set before all
  private static TestDatabase database;

  /** Everything but one section at a lower level, for each of them; core alone; everything. */
  private static List<Disclosure> disclosures() {
    List<Disclosure> all = new ArrayList<>(List.of(Disclosure.EVERYTHING));
    for (Section section : Section.values()) {
      if (section != Section.CORE) {
        Disclosure without = Disclosure.EVERYTHING.without(section);
        all.add(without);
        for (Level level : Level.values()) {
          try {
            all.add(without.join(Disclosure.of(Map.of(section, level))));
          } catch (IllegalArgumentException noLevelOfThisSection) {
            // Each section has its own.
          }
        }
      }
    }
    all.add(Disclosure.ofBits(1));
    return all.stream().distinct().toList();
  }

  @BeforeAll
  static void build() throws SQLException {
    database = TestDatabase.create();
    Map<String, String> full = full();
    try (Connection owner = database.as("owner");
        Statement statement = owner.createStatement()) {
      statement.execute(
          "INSERT INTO entente_store.entitlement_set (digest) VALUES (sha256('matrix'))");
      statement.execute(
          "INSERT INTO entente_store.requester_entitlement (id, requester, policy_version, set_id,"
              + " high_water, principals) VALUES (repeat('m', 43), sha256('m'), 0, 1, 1000,"
              + " '{DEU}')");
      for (int number = 1; number <= DISCLOSURES.size(); number++) {
        long bits = DISCLOSURES.get(number - 1).bits();
        statement.execute(
            "INSERT INTO entente_store.label (encoding) VALUES (int4send(" + number + "))");
        statement.execute(
            "INSERT INTO entente_store.entitlement_label VALUES (1, "
                + number
                + ", "
                + bits
                + ", '2025-01-01')");
        insert(owner, full, number, 0, Disclosure.EVERYTHING.bits());
        insert(owner, full, number, 1, bits);
      }
    }
  }

  /** The sections whole, each field with a value of its form, lists as lists. */
  private static Map<String, String> full() {
    Map<String, String> full = new HashMap<>();
    Fields.SECTIONS.forEach((name, type) -> full.put(name, object(name, name, type).toString()));
    return full;
  }

  private static ObjectNode object(String section, String at, Class<?> type) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (RecordComponent component : type.getRecordComponents()) {
      Named named = component.getAnnotation(Named.class);
      String member = named == null ? component.getName() : named.value();
      String name = at + '.' + member;
      Field field = Fields.byName().get(name);
      if (field == null || name.equals("summary.paragraphs")) {
        // What one collection holds has its own rows.
        continue;
      }
      boolean isList = component.getType() == List.class;
      Class<?> inner =
          isList
              ? (Class<?>)
                  ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0]
              : component.getType();
      JsonNode value =
          switch (field.form()) {
            case NUMBER -> IntNode.valueOf(5);
            case FLAG -> BooleanNode.TRUE;
            case DAY -> TextNode.valueOf("2024-03-22");
            case MOMENT -> TextNode.valueOf("2024-03-22T10:00:00Z");
            case TEXT -> TextNode.valueOf("word " + section);
            case TREE -> inner.isRecord() ? object(section, name, inner) : null;
          };
      if (value != null) {
        object.set(member, isList ? JsonNodeFactory.instance.arrayNode().add(value) : value);
      }
    }
    return object;
  }

  /** A record of which just what the bits show was written. */
  private static void insert(
      Connection owner, Map<String, String> full, int label, int variant, long bits)
      throws SQLException {
    String sql =
        """
        INSERT INTO entente_store.incident (id, label_id, kind, record_status, marking, rel_to,
          eyes_only, summary, place, "time", casualties, actors, persons, sources, assessment,
          detail, lineage, attachments, custody, actor_keys, person_keys, pseudonym_keys,
          written_at)
        SELECT ('00000000-0000-4000-800' || g.variant || '-' || lpad(g.label::text, 12, '0'))::uuid,
          g.label, 'ATTACK', 'RELEASED',
          '{"tlp":"GREEN","pap":"CLEAR","classification":{"scheme":"FRA","code":"X","ordinal":1}}',
          '{DEU}', '{DEU}',
          CASE WHEN g.b & 2 <> 0 THEN ?::jsonb END,
          entente_store.shown_place(?::jsonb, g.b),
          entente_store.shown_time(?::jsonb, g.b),
          entente_store.shown_casualties(?::jsonb, g.b),
          CASE WHEN g.b & 512 <> 0 THEN ?::jsonb END,
          entente_store.shown_persons(?::jsonb, g.b),
          CASE WHEN g.b & 4096 <> 0 THEN ?::jsonb END,
          CASE WHEN g.b & 8192 <> 0 THEN ?::jsonb END,
          CASE WHEN g.b & 16384 <> 0 THEN ?::jsonb END,
          CASE WHEN g.b & 32768 <> 0 THEN ?::jsonb END,
          CASE WHEN g.b & 65536 <> 0 THEN ?::jsonb END,
          CASE WHEN g.b & 131072 <> 0 THEN ?::jsonb ELSE '{}' END,
          CASE WHEN g.b & 512 <> 0 THEN '{an actor}'::text[] ELSE '{}' END,
          CASE WHEN g.b & 2048 <> 0 THEN '{a name}'::text[] ELSE '{}' END,
          CASE WHEN g.b & 1024 <> 0 THEN '{p1}'::text[] ELSE '{}' END,
          '2026-01-01T00:00:00Z'
        FROM (VALUES (%d, %d, %d::bigint)) g (label, variant, b)
        """
            .formatted(label, variant, bits);
    try (PreparedStatement insert = owner.prepareStatement(sql)) {
      int index = 1;
      for (String section :
          List.of(
              "summary",
              "place",
              "time",
              "casualties",
              "actors",
              "persons",
              "sources",
              "assessment",
              "detail",
              "lineage",
              "attachments",
              "custody")) {
        insert.setString(index++, full.get(section));
      }
      insert.executeUpdate();
    }
    if ((bits & 2) != 0) {
      try (Statement paragraph = owner.createStatement()) {
        paragraph.execute(
            """
            INSERT INTO entente_store.incident_paragraph (id, incident_id, position, label_id,
              text, language, written_at)
            VALUES (gen_random_uuid(),
              ('00000000-0000-4000-800%d-' || lpad('%d', 12, '0'))::uuid, 0, %d,
              'word paragraph', 'en', '2026-01-01T00:00:00Z')
            """
                .formatted(variant, label, label));
      }
    }
  }

  @Test
  void case44EveryFieldAndOperatorSeesRedactedAsAbsentAtEveryDisclosure() throws SQLException {
    int asked = 0;
    for (Field field : Fields.byName().values()) {
      for (Operator operator : Operator.values()) {
        if (operator.takes(field.form())) {
          for (FieldCondition condition : conditions(field, operator)) {
            requireAlike(new Conditions().and(condition.sql(), condition.variables()));
            asked++;
          }
        }
      }
    }
    assertTrue(asked > 500, "asked " + asked);
  }

  /** The value that the full record has, and one that none has. */
  private static List<FieldCondition> conditions(Field field, Operator operator) {
    if (operator.mostValues() == 0) {
      return List.of(new FieldCondition(field, operator, List.of()));
    }
    List<String> values =
        switch (field.form()) {
          case NUMBER -> List.of("5", "6");
          case FLAG -> List.of("true", "false");
          case DAY -> List.of("2024-03-22", "2023-01-01");
          case MOMENT -> List.of("2024-03-22T10:00:00Z", "2026-01-01T00:00:00Z");
          case TEXT, TREE -> List.of("word " + field.name().split("\\.")[0], "other");
        };
    return values.stream()
        .flatMap(value ->
            FieldCondition.of(
                field.name(), operator.code(), List.of(value), new Violations().at("where"))
                .stream())
        .toList();
  }

  @Test
  void cases40And44FiltersSeeRedactedAsAbsentAtEveryDisclosure() throws SQLException {
    for (IncidentFilter filter :
        List.of(
            filter("an actor", null, null, null, null),
            filter(null, "a name", null, null, null),
            filter(null, "p1", null, null, null),
            filter(null, null, "2024-03-22", null, null),
            filter(null, null, null, "0,0,10,10", null),
            filter(null, null, null, null, "5,5,100"))) {
      requireAlike(new Conditions().meeting(filter));
    }
  }

  @Test
  void case47EveryWordSeesRedactedAsAbsentAtEveryDisclosure() throws SQLException {
    for (String section :
        List.of(
            "summary",
            "paragraph",
            "place",
            "actors",
            "persons",
            "sources",
            "assessment",
            "detail",
            "attachments",
            "custody",
            "lineage",
            "time",
            "casualties")) {
      requireAlike(
          new Conditions()
              .meeting(
                  new IncidentFilter(
                      List.of(),
                      List.of(),
                      null,
                      null,
                      null,
                      List.of(),
                      null,
                      null,
                      section,
                      List.of(),
                      null,
                      Order.NEWEST_FIRST)));
    }
  }

  /** Each text that a full record holds is found as one value, in a list or not. */
  @Test
  void everyTextIsAValueOfItsOwn() throws SQLException {
    for (Field field : Fields.byName().values()) {
      String section = field.name().split("\\.")[0];
      boolean isWritten =
          Fields.SECTIONS.containsKey(section) && !field.name().startsWith("summary.paragraphs.");
      if (field.form() == ValueForm.TEXT && isWritten) {
        FieldCondition condition =
            new FieldCondition(field, Operator.IN, List.of("word " + section));
        assertTrue(
            requireAlike(new Conditions().and(condition.sql(), condition.variables())) > 0,
            field::name);
        assertEquals(
            List.of("word " + section),
            rows(
                "SELECT DISTINCT j.item #>> '{}' FROM entente_view.incident e CROSS JOIN LATERAL"
                    + " jsonb_path_query("
                    + field.document()
                    + ", '"
                    + field.path()
                    + "', '{}', true) j (item)"),
            field::name);
      }
    }
  }

  private static List<String> rows(String query) throws SQLException {
    try (Connection reader = entered()) {
      return TestDatabase.rows(reader, query);
    }
  }

  private static IncidentFilter filter(
      @Nullable String actor,
      @Nullable String person,
      @Nullable String day,
      @Nullable String box,
      @Nullable String circle) {
    return IncidentFilter.of(
        new IncidentFilter.Parameters(
            List.of(), List.of(), null, day, null, List.of(), actor, person, null, List.of(), box,
            circle, null));
  }

  private static int requireAlike(Conditions conditions) throws SQLException {
    String sql = "SELECT e.id FROM entente_view.incident e" + conditions.text();
    Set<String> full = new TreeSet<>();
    Set<String> shown = new TreeSet<>();
    try (Connection reader = entered()) {
      try (PreparedStatement query = reader.prepareStatement(sql)) {
        conditions.bind(query, 1);
        try (ResultSet row = query.executeQuery()) {
          while (row.next()) {
            String id = row.getString(1);
            (id.charAt(22) == '0' ? full : shown).add(id.substring(24));
          }
        }
      }
    }
    assertEquals(shown, full, sql);
    return full.size();
  }

  private static Connection entered() throws SQLException {
    Connection reader = database.as("reader");
    reader.setAutoCommit(false);
    try (Statement enter = reader.createStatement()) {
      enter.execute(
          "SELECT set_config('entente.entitlement', repeat('m', 43), true),"
              + " set_config('entente.requester', encode(sha256('m'), 'hex'), true)");
    }
    return reader;
  }
}
