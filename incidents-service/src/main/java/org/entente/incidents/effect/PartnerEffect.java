// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.effect;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entente.policy.AgencyId;
import org.entente.policy.Disclosure;
import org.entente.policy.Purpose;
import org.entente.policy.Section;

/**
 * What changes for a partner, in numbers.
 *
 * @param purpose that the partner states; absent when it states none
 * @param from when it begins, if later than the policy itself
 * @param sections those in which something is gained or lost
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record PartnerEffect(
    AgencyId agency,
    Optional<Purpose> purpose,
    Optional<Instant> from,
    List<SectionEffect> sections) {

  /**
   * What changes in a section. A record is gained when the section is shown at all or more
   * precisely than before; core stands for the record itself.
   */
  record SectionEffect(String section, Counts gained, Counts lost) {}

  /** What is counted for most sections, for the summary and for attachments. */
  private record Carried(Counts records, Counts withParagraphs, Counts withFiles) {
    static Carried of(Holding holding) {
      return new Carried(
          Counts.of(holding, false, false),
          Counts.of(holding, true, false),
          Counts.of(holding, false, true));
    }

    Carried plus(Carried other) {
      return new Carried(
          records.plus(other.records),
          withParagraphs.plus(other.withParagraphs),
          withFiles.plus(other.withFiles));
    }

    Counts of(Section section) {
      return switch (section) {
        case SUMMARY -> withParagraphs;
        case ATTACHMENTS -> withFiles;
        default -> records;
      };
    }
  }

  static PartnerEffect of(Change change, List<Holding> holdings) {
    // There are few different pairs of disclosures, however many labels.
    Map<Long, Carried> byPair = new HashMap<>();
    for (int entry = 0; entry < change.size(); entry++) {
      Holding holding = holdings.get(change.at()[entry]);
      byPair.merge(
          ((long) change.before()[entry] << Integer.SIZE) | change.after()[entry],
          Carried.of(holding),
          Carried::plus);
    }
    List<SectionEffect> sections = new ArrayList<>();
    for (Section section : Section.values()) {
      SectionEffect effect = section(section, byPair);
      if (!effect.gained().areNone() || !effect.lost().areNone()) {
        sections.add(effect);
      }
    }
    return new PartnerEffect(
        change.viewer().partner(), change.viewer().purpose(), change.from(), sections);
  }

  private static SectionEffect section(Section section, Map<Long, Carried> byPair) {
    Counts gained = Counts.NONE;
    Counts lost = Counts.NONE;
    for (Map.Entry<Long, Carried> entry : byPair.entrySet()) {
      Disclosure before = Disclosure.ofBits(entry.getKey() >>> Integer.SIZE);
      Disclosure after = Disclosure.ofBits(entry.getKey() & 0xffff_ffffL);
      int change =
          section.levels().indexOf(after.level(section))
              - section.levels().indexOf(before.level(section));
      Counts counts = entry.getValue().of(section);
      if (change > 0) {
        gained = gained.plus(counts);
      } else if (change < 0) {
        lost = lost.plus(counts);
      }
    }
    return new SectionEffect(section.code(), gained, lost);
  }
}
