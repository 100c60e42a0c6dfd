// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.entente.incidents.marking.Marking;
import org.entente.incidents.marking.ParagraphMarking;
import org.entente.incidents.section.Paragraph;
import org.entente.policy.AgencyId;
import org.entente.policy.AgreementId;
import org.entente.policy.CountryCode;
import org.entente.policy.GrantId;
import org.entente.policy.Label;
import org.entente.policy.Pap;
import org.entente.policy.Principal;
import org.entente.policy.RecordStatus;
import org.jspecify.annotations.Nullable;

/** Derives the label of a record, and of each of its paragraphs, from the whole record. */
final class Labels {

  private Labels() {}

  /**
   * A record's label.
   *
   * @param grants the break-glass grants issued for the record
   */
  static Label of(Content content, RecordStatus status, Set<GrantId> grants) {
    Marking marking = content.marking();
    Set<CountryCode> subjects = new TreeSet<>(marking.concerns());
    if (content.place() != null && content.place().country() != null) {
      subjects.add(content.place().country());
    }
    Set<String> gradings =
        content.sources() == null
            ? Set.of()
            : content.sources().sources().stream()
                .flatMap(source -> source.grading().stream())
                .collect(Collectors.toSet());
    TreeMap<AgencyId, Set<Principal>> upstream = new TreeMap<>();
    marking.upstream().forEach((agency, permitted) -> upstream.put(agency, Set.copyOf(permitted)));
    return new Label(
        content.kind(),
        marking.classification().level(),
        marking.tlp(),
        or(marking.pap()),
        Set.copyOf(marking.handling()),
        Set.copyOf(marking.allCaveats()),
        subjects,
        gradings,
        content.persons() != null,
        status,
        Set.copyOf(marking.relTo()),
        Set.copyOf(marking.eyesOnly()),
        Set.copyOf(marking.withholdFrom()),
        Optional.of(Set.copyOf(marking.purposeLimits())).filter(limits -> !limits.isEmpty()),
        Optional.ofNullable(marking.agreement()).map(AgreementId::new),
        upstream,
        grants);
  }

  /** A paragraph's label: the record's, narrowed by what the paragraph says of itself. */
  static Label of(Paragraph paragraph, Label record) {
    ParagraphMarking own = paragraph.marking();
    return own == null ? record : record.restrictedBy(own.asChild());
  }

  private static Pap or(@Nullable Pap pap) {
    return pap == null ? Pap.CLEAR : pap;
  }
}
