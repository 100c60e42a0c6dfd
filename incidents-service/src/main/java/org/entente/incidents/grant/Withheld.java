// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.grant;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.entente.incidents.explain.Standpoint;
import org.entente.policy.Label;
import org.entente.policy.Level;
import org.entente.policy.Purpose;
import org.entente.policy.RuleId;
import org.entente.policy.Section;
import org.entente.policy.explain.Explainer;
import org.entente.policy.explain.Explanation;
import org.entente.policy.explain.FloorFinding;
import org.entente.policy.explain.SectionFinding;
import org.entente.policy.snapshot.Grant;

/**
 * A section that a grant releases and the partner does not see so precisely all the same.
 *
 * @param level what it does see of it, at the highest clearance and with the best purpose
 * @param why floors, withhold rules and limits that a grant cannot override
 */
record Withheld(String section, String level, List<String> why) {

  static List<Withheld> from(Standpoint standpoint, Label label, Grant grant) {
    Explanation best = best(standpoint, label, grant);
    List<Withheld> withheld = new ArrayList<>();
    for (Section section : Section.values()) {
      SectionFinding finding = best.sections().get(section);
      Level wanted = grant.granted().level(section);
      if (finding != null
          && section.levels().indexOf(finding.level()) < section.levels().indexOf(wanted)) {
        withheld.add(new Withheld(section.code(), finding.level().code(), why(best, finding)));
      }
    }
    return withheld;
  }

  /** With the purpose with which the partner sees most. */
  private static Explanation best(Standpoint standpoint, Label label, Grant grant) {
    Explainer explainer = standpoint.explainer();
    return Stream.concat(
            Stream.of(Purpose.values()).map(Optional::of), Stream.of(Optional.<Purpose>empty()))
        .map(purpose ->
            explainer.outline(
                label, standpoint.requester(grant.to(), Label.HIGHEST_CLASSIFICATION, purpose)))
        .max(Comparator.comparingInt(explained -> Long.bitCount(explained.decided().bits())))
        .orElseThrow();
  }

  private static List<String> why(Explanation explained, SectionFinding finding) {
    return Stream.of(
            explained.floors().stream().map(FloorFinding::text),
            finding.cappedBy().stream().map(RuleId::value).map("withheld by rule `%s`"::formatted),
            finding.limits().stream())
        .flatMap(texts -> texts)
        .distinct()
        .toList();
  }
}
