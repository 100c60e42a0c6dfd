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

  /** Twice what {@link Counts} has: for sections of records, and for the summary. */
  private record Both(Counts records, Counts withParagraphs) {
    Both plus(Both other) {
      return new Both(records.plus(other.records), withParagraphs.plus(other.withParagraphs));
    }
  }

  static PartnerEffect of(Change change, List<Holding> holdings) {
    // There are few different pairs of disclosures, however many labels.
    Map<Long, Both> byPair = new HashMap<>();
    for (int entry = 0; entry < change.size(); entry++) {
      Holding holding = holdings.get(change.at()[entry]);
      byPair.merge(
          ((long) change.before()[entry] << Integer.SIZE) | change.after()[entry],
          new Both(Counts.of(holding, false), Counts.of(holding, true)),
          Both::plus);
    }
    List<SectionEffect> sections = new ArrayList<>();
    for (Section section : Section.values()) {
      SectionEffect effect = section(section, byPair);
      if (!effect.gained().isNone() || !effect.lost().isNone()) {
        sections.add(effect);
      }
    }
    return new PartnerEffect(
        change.viewer().partner(), change.viewer().purpose(), change.from(), sections);
  }

  private static SectionEffect section(Section section, Map<Long, Both> byPair) {
    Counts gained = Counts.NONE;
    Counts lost = Counts.NONE;
    for (Map.Entry<Long, Both> entry : byPair.entrySet()) {
      Disclosure before = Disclosure.ofBits(entry.getKey() >>> Integer.SIZE);
      Disclosure after = Disclosure.ofBits(entry.getKey() & 0xffff_ffffL);
      int change =
          section.levels().indexOf(after.level(section))
              - section.levels().indexOf(before.level(section));
      Counts counts =
          section == Section.SUMMARY
              ? entry.getValue().withParagraphs()
              : entry.getValue().records();
      if (change > 0) {
        gained = gained.plus(counts);
      } else if (change < 0) {
        lost = lost.plus(counts);
      }
    }
    return new SectionEffect(section.code(), gained, lost);
  }
}
