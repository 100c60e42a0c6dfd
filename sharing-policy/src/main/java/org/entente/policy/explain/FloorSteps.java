// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.explain;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.entente.policy.AgencyId;
import org.entente.policy.Certainty;
import org.entente.policy.ExplicitList;
import org.entente.policy.Principal;
import org.entente.policy.Purpose;
import org.entente.policy.RecordStatus;

/** The single edits that may make a floor met, the mildest first. */
final class FloorSteps {

  private final Asked asked;
  private final ClauseSteps clauses;

  FloorSteps(Asked asked) {
    this.asked = asked;
    this.clauses = new ClauseSteps(asked);
  }

  List<Step> meeting(Floor floor) {
    return switch (floor) {
      // An edit of the label or the requester admits no agency.
      case DIRECTORY -> List.of();
      case STATUS ->
          List.of(
              Step.ofLabel(
                  asked,
                  "status",
                  LabelDraft.of(asked.label()).status(RecordStatus.RELEASED),
                  "the record is released"));
      case CLEARANCE -> clearance();
      case WITHHOLD_FROM ->
          List.of(
              Step.ofLabel(
                  asked,
                  "withholdFrom",
                  LabelDraft.of(asked.label()).notWithheldFrom(this::mayBeRequester),
                  "the record is not withheld from %s",
                  AudienceText.oneOf(Floors.barred(asked))));
      case REL_TO -> List.of(clauses.listed(ExplicitList.REL_TO, true));
      case EYES_ONLY -> List.of(clauses.listed(ExplicitList.EYES_ONLY, true));
      case UPSTREAM -> Floors.unpermitting(asked).stream().map(this::permitted).toList();
      case PURPOSE_LIMITS -> purposeLimits();
      case AGREEMENT -> agreement();
    };
  }

  private boolean mayBeRequester(Principal principal) {
    return asked.reading().isListed(Set.of(principal), Certainty.POSSIBLE);
  }

  private List<Step> clearance() {
    OptionalInt needed = asked.reading().clearanceFor(asked.label());
    return needed.isPresent()
        ? List.of(Step.ofClearance(asked, needed.getAsInt()))
        : clauses.declassified();
  }

  private List<Step> agreement() {
    Set<Purpose> purposes =
        asked.label().agreement().map(asked.reading()::purposesOf).orElse(Set.of());
    return Stream.concat(
            clauses.purposes(purposes, true).stream(),
            Stream.of(clauses.agreement(Optional.empty())))
        .toList();
  }

  private Step permitted(AgencyId upstream) {
    AgencyId requester = asked.requester().agency();
    return Step.ofLabel(
        asked,
        "upstream " + upstream,
        LabelDraft.of(asked.label()).permitted(upstream, new Principal.Agency(requester)),
        "`%s` permits `%s`",
        upstream,
        requester);
  }

  private List<Step> purposeLimits() {
    Set<Purpose> limits = asked.label().purposeLimits().orElse(Set.of());
    Step unlimited =
        Step.ofLabel(
            asked,
            "purposeLimits",
            LabelDraft.of(asked.label()).unlimitedPurposes(),
            "the record is not limited to purposes");
    return Stream.concat(clauses.purposes(limits, true).stream(), Stream.of(unlimited)).toList();
  }
}
