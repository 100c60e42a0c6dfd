// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.search;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.entente.incidents.marking.Marking;
import org.entente.incidents.section.Actors;
import org.entente.incidents.section.Assessment;
import org.entente.incidents.section.Attachments;
import org.entente.incidents.section.Casualties;
import org.entente.incidents.section.Custody;
import org.entente.incidents.section.Detail;
import org.entente.incidents.section.Lineage;
import org.entente.incidents.section.Occurrence;
import org.entente.incidents.section.Persons;
import org.entente.incidents.section.Place;
import org.entente.incidents.section.SectionCatalogue;
import org.entente.incidents.section.Sources;
import org.entente.incidents.section.Summary;
import org.entente.incidents.wire.RecordJson;
import org.entente.incidents.wire.ValueForm;
import org.entente.policy.Section;

/**
 * Every field of an incident, made from the model itself: a member that the model gains can be
 * asked for. The originator is none, for a collection has one, and neither is the urn, which says
 * no more than the id.
 */
public final class Fields {

  /** Sections in columns of the view that have their names. */
  static final Map<String, Class<? extends Record>> SECTIONS =
      Map.ofEntries(
          Map.entry("summary", Summary.class),
          Map.entry("place", Place.class),
          Map.entry("time", Occurrence.class),
          Map.entry("casualties", Casualties.class),
          Map.entry("actors", Actors.class),
          Map.entry("persons", Persons.class),
          Map.entry("sources", Sources.class),
          Map.entry("assessment", Assessment.class),
          Map.entry("detail", Detail.class),
          Map.entry("lineage", Lineage.class),
          Map.entry("attachments", Attachments.class),
          Map.entry("custody", Custody.class));

  /** The marking of its own that a paragraph or a file has; null where nothing of it is shown. */
  private static final String MARKING_OF_A_CHILD =
      """
      nullif(jsonb_strip_nulls(coalesce(c.marking, '{}') || coalesce(c.restrictions, '{}')
        || jsonb_build_object('relTo', nullif(to_jsonb(c.rel_to), '[]'),
             'eyesOnly', nullif(to_jsonb(c.eyes_only), '[]'))), '{}')\
      """;

  private static final String PARAGRAPHS =
      """
      (SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('text', c.text, 'language', c.language,
         'marking', %s)))
       FROM entente_view.incident_paragraph c WHERE c.incident_id = e.id)\
      """
          .formatted(MARKING_OF_A_CHILD);

  /** Files that are named in the record, then those that are held beside it. */
  private static final String FILES =
      """
      (SELECT jsonb_build_object('files', jsonb_agg(f.file)) FROM (
         SELECT jsonb_path_query(e.attachments, '$."files"[*]', '{}', true) AS file
         UNION ALL
         SELECT jsonb_strip_nulls(jsonb_build_object('id', c.id, 'name', c.name,
           'mediaType', c.declared_type, 'detectedType', c.detected_type, 'size', c.size,
           'sha256', encode(c.sha256, 'hex'), 'description', c.description, 'marking', %s))
         FROM entente_view.attachment c WHERE c.incident_id = e.id) f
       HAVING count(*) > 0)\
      """
          .formatted(MARKING_OF_A_CHILD);

  private static final SortedMap<String, Field> ALL = all();

  private Fields() {}

  public static Optional<Field> named(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  /** All of them, by name. */
  public static Map<String, Field> byName() {
    return ALL;
  }

  private static SortedMap<String, Field> all() {
    SortedMap<String, Field> all = new TreeMap<>();
    put(all, "id", ValueForm.TEXT, "to_jsonb(e.id)", "");
    put(all, "kind", ValueForm.TEXT, "to_jsonb(e.kind)", "");
    put(all, "recordStatus", ValueForm.TEXT, "to_jsonb(e.record_status)", "");
    put(
        all,
        "modifiedAt",
        ValueForm.MOMENT,
        "to_jsonb(to_char(e.modified_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'))",
        "");
    RecordJson.forms(Marking.class)
        .forEach((name, form) -> put(all, "marking." + name, form, marking(name), path(name)));
    SECTIONS.forEach((section, type) -> {
      put(all, section, ValueForm.TREE, document(section, ""), "");
      RecordJson.forms(type)
          .forEach((name, form) ->
              put(all, section + '.' + name, form, document(section, name), step(section, name)));
    });
    return Collections.unmodifiableSortedMap(all);
  }

  private static void put(
      Map<String, Field> all, String name, ValueForm form, String document, String path) {
    Section section =
        SectionCatalogue.sectionOf('/' + name.replace('.', '/'))
            .orElseThrow(() -> new IllegalStateException("`" + name + "` is in no section"));
    // A list counts by its items; what is none is, to a path, a list of itself.
    String items = form == ValueForm.TREE ? "" : "[*]";
    all.put(name, new Field(name, section, form, document, "$" + path + items));
  }

  /**
   * The whole marking for those who see custody, else the shown part, of which the lists lie apart.
   */
  private static String marking(String name) {
    return switch (name) {
      case "relTo", "eyesOnly" ->
          "coalesce(e.custody -> 'marking', jsonb_build_object('relTo', e.rel_to, 'eyesOnly',"
              + " e.eyes_only))";
      default -> "coalesce(e.custody -> 'marking', e.marking)";
    };
  }

  private static String document(String section, String name) {
    if (section.equals("summary") && name.startsWith("paragraphs")) {
      return PARAGRAPHS;
    }
    String whole = column(section);
    return switch (name.isEmpty() ? section : section + '.' + name) {
      case "lineage" ->
          "CASE WHEN "
              + linked("'supersedes', 'derived-from'")
              + " IS NOT NULL THEN coalesce(e.lineage, '{}') ELSE e.lineage END";
      case "detail", "detail.attack" ->
          "CASE WHEN "
              + linked("'related'")
              + " IS NOT NULL THEN '{\"attack\":{}}' || coalesce(e.detail, '{}') ELSE e.detail END";
      case "lineage.supersedes" -> linked(whole + " -> 'supersedes'", "'supersedes'");
      case "lineage.derivedFrom" -> linked(whole + " -> 'derivedFrom'", "'derived-from'");
      case "detail.attack.relatedIncidents" ->
          linked(whole + " -> 'attack' -> 'relatedIncidents'", "'related'");
      default -> section.equals("attachments") ? FILES : whole;
    };
  }

  /** Other agencies' incidents, as the document has them, and this one's, where they are seen. */
  private static String linked(String foreign, String fields) {
    return "(coalesce(" + foreign + ", '[]') || coalesce(" + linked(fields) + ", '[]'))";
  }

  /**
   * The urns of this agency's incidents; null without any. The agency is a setting of the
   * connection.
   */
  private static String linked(String fields) {
    return "(SELECT jsonb_agg('urn:entente:' || current_setting('entente.agency', true) || ':'"
        + " || l.target) FROM entente_view.incident_link l"
        + " WHERE l.incident_id = e.id AND l.field IN ("
        + fields
        + "))";
  }

  private static String step(String section, String name) {
    if (section.equals("summary") && name.startsWith("paragraphs")) {
      return path(name.substring("paragraphs".length()));
    }
    return switch (section + '.' + name) {
      case "lineage.supersedes", "lineage.derivedFrom", "detail.attack.relatedIncidents" -> "";
      default -> path(name);
    };
  }

  private static String column(String section) {
    return section.equals("time") ? "e.\"time\"" : "e." + section;
  }

  private static String path(String name) {
    return Arrays.stream(name.split("\\."))
        .filter(step -> !step.isEmpty())
        .map(step -> ".\"" + step + '"')
        .collect(Collectors.joining());
  }
}
