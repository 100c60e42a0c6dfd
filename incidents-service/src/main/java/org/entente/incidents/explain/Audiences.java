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
import org.entente.incidents.incident.LabelledRecords;
import org.entente.policy.AgencyId;
import org.entente.policy.Disclosure;
import org.entente.policy.Label;
import org.entente.policy.Level;
import org.entente.policy.PolicyEvaluator;
import org.entente.policy.Purpose;
import org.entente.policy.RecordStatus;
import org.entente.policy.Requester;
import org.entente.policy.RuleId;
import org.entente.policy.Section;
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
      List<AudienceAnswer.SectionView> sections,
      long paragraphs,
      List<ExplanationAnswer.Failed> withheldBy) {}

  /** Of records with a label that somebody describes. */
  AudienceAnswer of(Label label) {
    return of(Optional.empty(), label, List.of());
  }

  AudienceAnswer of(LabelledRecords.Labelled record) {
    return of(Optional.of(record.id()), record.label(), record.paragraphs());
  }

  private AudienceAnswer of(Optional<UUID> record, Label label, List<Label> paragraphs) {
    boolean isReleased = label.status().mayLeave();
    Shared shared =
        new Shared(released(label), paragraphs.stream().map(Audiences::released).toList());
    Standpoint standpoint = standpoints.inForce();
    Explainer explainer = standpoint.explainer();
    List<AudienceAnswer.PartnerView> partners = new ArrayList<>();
    for (AgencyId partner : standpoint.pinned().agencies().keySet()) {
      if (standpoint.isPartner(partner)) {
        partners.addAll(views(standpoint, explainer, shared, partner));
      }
    }
    return new AudienceAnswer(record, !isReleased, partners);
  }

  /** A record's labels, as if it were released. */
  private record Shared(Label record, List<Label> paragraphs) {}

  private static Label released(Label label) {
    return label.status().mayLeave()
        ? label
        : LabelDraft.of(label).status(RecordStatus.RELEASED).label();
  }

  private static List<AudienceAnswer.PartnerView> views(
      Standpoint standpoint, Explainer explainer, Shared shared, AgencyId partner) {
    PolicyEvaluator evaluator = standpoint.evaluator();
    Map<View, List<Optional<Purpose>>> byView = new LinkedHashMap<>();
    Stream.concat(
            Stream.of(Optional.<Purpose>empty()), Stream.of(Purpose.values()).map(Optional::of))
        .forEach(purpose -> {
          Requester requester =
              standpoint.requester(partner, Label.HIGHEST_CLASSIFICATION, purpose);
          Explanation explained = explainer.outline(shared.record(), requester);
          long paragraphs =
              showsSummary(explained.decided())
                  ? shared.paragraphs().stream()
                      .filter(label -> showsSummary(evaluator.disclosure(label, requester)))
                      .count()
                  : 0;
          byView.computeIfAbsent(view(explained, paragraphs), _ -> new ArrayList<>()).add(purpose);
        });
    List<AudienceAnswer.PartnerView> views = new ArrayList<>();
    byView.forEach((view, purposes) ->
        views.add(
            new AudienceAnswer.PartnerView(
                partner,
                purposes.stream().flatMap(Optional::stream).map(Purpose::code).toList(),
                purposes.contains(Optional.<Purpose>empty()),
                view.sections(),
                view.paragraphs(),
                view.withheldBy())));
    return views;
  }

  private static boolean showsSummary(Disclosure disclosure) {
    return disclosure.level(Section.SUMMARY) != Level.NONE;
  }

  private static View view(Explanation explained, long paragraphs) {
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
        paragraphs,
        explained.floors().stream()
            .map(finding -> new ExplanationAnswer.Failed(finding.floor().code(), finding.text()))
            .toList());
  }
}
