// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.entente.policy.Disclosure;
import org.entente.policy.Section;

/**
 * Puts what a writer gave and what the writer could not see together.
 *
 * @param stored the record whole
 * @param seen the record as the writer saw it
 */
record Merge(WritableIncident stored, Shown seen) {

  /** The sections given, and those that were not the writer's to give. */
  Content content(Content given) {
    Content kept = stored.content();
    return new Content(
        given.kind(),
        given.marking(),
        writes(Section.SUMMARY) ? given.summary() : kept.summary(),
        writes(Section.PLACE) ? given.place() : kept.place(),
        writes(Section.TIME) ? given.time() : kept.time(),
        writes(Section.CASUALTIES) ? given.casualties() : kept.casualties(),
        writes(Section.ACTORS) ? given.actors() : kept.actors(),
        writes(Section.PERSONS) ? given.persons() : kept.persons(),
        writes(Section.SOURCES) ? given.sources() : kept.sources(),
        writes(Section.ASSESSMENT) ? given.assessment() : kept.assessment(),
        writes(Section.DETAIL) ? given.detail() : kept.detail(),
        writes(Section.LINEAGE) ? given.lineage() : kept.lineage(),
        writes(Section.ATTACHMENTS) ? given.attachments() : kept.attachments());
  }

  private boolean writes(Section section) {
    Disclosure disclosure = seen.disclosure();
    return disclosure.level(section) == section.highest();
  }

  /** The links given, and those to incidents that the writer does not see. */
  Set<Link> links(Set<Link> given, Links links) {
    Set<Link> visible = links.own(seen.incident().lineage(), seen.incident().detail());
    return Stream.concat(
            given.stream(), stored.links().stream().filter(link -> !visible.contains(link)))
        .collect(Collectors.toUnmodifiableSet());
  }
}
