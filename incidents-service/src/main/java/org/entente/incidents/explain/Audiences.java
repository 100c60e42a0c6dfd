// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.explain;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.entente.policy.AgencyId;
import org.entente.policy.Label;
import org.entente.policy.Purpose;
import org.entente.policy.RecordStatus;
import org.entente.policy.RuleId;
import org.entente.policy.explain.Explainer;
import org.entente.policy.explain.Explanation;
import org.entente.policy.explain.LabelDraft;

/** Tells what every partner would see of records with a label, and by which rules. */
@Singleton
class Audiences {

  private final Standpoints standpoints;

  Audiences(Standpoints standpoints) {
    this.standpoints = standpoints;
  }

  /** What a partner sees, but for the purpose with which it does. */
  private record View(
      List<AudienceAnswer.SectionView> sections, List<ExplanationAnswer.Failed> withheldBy) {}

  AudienceAnswer of(Optional<UUID> record, Label label) {
    boolean isReleased = label.status() == RecordStatus.RELEASED;
    Label released = LabelDraft.of(label).status(RecordStatus.RELEASED).label();
    Standpoint standpoint = standpoints.inForce();
    Explainer explainer = standpoint.explainer();
    List<AudienceAnswer.PartnerView> partners = new ArrayList<>();
    for (AgencyId partner : standpoint.pinned().agencies().keySet()) {
      if (standpoint.isPartner(partner)) {
        partners.addAll(views(standpoint, explainer, released, partner));
      }
    }
    return new AudienceAnswer(record, !isReleased, partners);
  }

  private static List<AudienceAnswer.PartnerView> views(
      Standpoint standpoint, Explainer explainer, Label label, AgencyId partner) {
    Map<View, List<Optional<Purpose>>> byView = new LinkedHashMap<>();
    Stream.concat(
            Stream.of(Optional.<Purpose>empty()), Stream.of(Purpose.values()).map(Optional::of))
        .forEach(purpose -> {
          Explanation explained =
              explainer.outline(
                  label, standpoint.requester(partner, Label.HIGHEST_CLASSIFICATION, purpose));
          byView.computeIfAbsent(view(explained), _ -> new ArrayList<>()).add(purpose);
        });
    List<AudienceAnswer.PartnerView> views = new ArrayList<>();
    byView.forEach((view, purposes) ->
        views.add(
            new AudienceAnswer.PartnerView(
                partner,
                purposes.stream().flatMap(Optional::stream).map(Purpose::code).toList(),
                purposes.contains(Optional.<Purpose>empty()),
                view.sections(),
                view.withheldBy())));
    return views;
  }

  private static View view(Explanation explained) {
    return new View(
        explained.sections().values().stream()
            .filter(finding -> !finding.isWithheld())
            .map(finding ->
                new AudienceAnswer.SectionView(
                    finding.section().code(),
                    finding.level().code(),
                    finding.grantedBy().stream().map(RuleId::value).toList(),
                    finding.cappedBy().stream().map(RuleId::value).toList()))
            .toList(),
        explained.floors().stream()
            .map(finding -> new ExplanationAnswer.Failed(finding.floor().code(), finding.text()))
            .toList());
  }
}
