// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.section;

import java.util.Map;
import java.util.Optional;
import org.entente.policy.Section;

/**
 * Which section each member of an incident belongs to. A member that is not here belongs to none
 * and is withheld; a test compares this list with the incident's members.
 */
public final class SectionCatalogue {

  private static final Map<String, Section> BY_MEMBER =
      Map.ofEntries(
          Map.entry("id", Section.CORE),
          Map.entry("urn", Section.CORE),
          Map.entry("originator", Section.CORE),
          Map.entry("kind", Section.CORE),
          Map.entry("recordStatus", Section.CORE),
          Map.entry("marking", Section.CORE),
          Map.entry("modifiedAt", Section.CORE),
          Map.entry("summary", Section.SUMMARY),
          Map.entry("place", Section.PLACE),
          Map.entry("time", Section.TIME),
          Map.entry("casualties", Section.CASUALTIES),
          Map.entry("actors", Section.ACTORS),
          Map.entry("persons", Section.PERSONS),
          Map.entry("sources", Section.SOURCES),
          Map.entry("assessment", Section.ASSESSMENT),
          Map.entry("detail", Section.DETAIL),
          Map.entry("lineage", Section.LINEAGE),
          Map.entry("attachments", Section.ATTACHMENTS),
          Map.entry("custody", Section.CUSTODY));

  private SectionCatalogue() {}

  /** The section of a member, by its JSON pointer; everything below a member goes with it. */
  public static Optional<Section> sectionOf(String pointer) {
    String[] steps = pointer.split("/", 3);
    return steps.length < 2 || !steps[0].isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(BY_MEMBER.get(steps[1]));
  }
}
