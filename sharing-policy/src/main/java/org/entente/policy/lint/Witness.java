// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.lint;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.entente.policy.AgencyId;
import org.entente.policy.CommunityId;
import org.entente.policy.Condition;
import org.entente.policy.CountryCode;
import org.entente.policy.ExplicitList;
import org.entente.policy.IncidentKind;
import org.entente.policy.Label;
import org.entente.policy.Pap;
import org.entente.policy.Principal;
import org.entente.policy.Purpose;
import org.entente.policy.Requester;
import org.entente.policy.Tlp;
import org.entente.policy.explain.LabelDraft;

/** One situation of a region, made into a label and a requester, as plain as the region allows. */
record Witness(Label label, Requester requester) {

  static Witness of(Region region, PartnerSpace partner) {
    return new Witness(label(region, partner), requester(region, partner));
  }

  private static int lowest(Region region, int from, int to) {
    return PartnerSpace.left(region, from, to).findFirst().orElseThrow();
  }

  private static Label label(Region region, PartnerSpace partner) {
    LabelDraft draft =
        LabelDraft.open(IncidentKind.values()[lowest(region, Space.KIND, Space.CLASSIFICATION)])
            .classification(lowest(region, Space.CLASSIFICATION, Space.TLP))
            .tlp(Tlp.values()[lowest(region, Space.TLP, Space.PAP)])
            .pap(Pap.values()[lowest(region, Space.PAP, Space.PURPOSE)]);
    if (Space.isSet(region.forbidden(), region.space().noAgreement())) {
      region
          .space()
          .agreements()
          .forEach((agreement, bit) -> {
            if (!Space.isSet(region.forbidden(), bit)) {
              draft.agreement(Optional.of(agreement));
            }
          });
    }
    region
        .space()
        .facts()
        .forEach((fact, bit) -> {
          boolean mustBeTrue = Space.isSet(region.forbidden(), bit + 1);
          boolean mayBeTrue = !Space.isSet(region.forbidden(), bit);
          switch (fact) {
            case CountryCode country ->
                draft.concerns(country, mustBeTrue || (mayBeTrue && isInSomeGroup(region, bit)));
            case Condition.HasCaveat(String caveat) -> draft.caveat(caveat, mustBeTrue);
            case Condition.HasHandling(var code) -> draft.handling(code, mustBeTrue);
            case Condition.HasGrading(String grading) -> draft.grading(grading, mustBeTrue);
            case Condition.HasGrant(var grant) -> draft.grant(grant, mustBeTrue);
            case Condition.PersonalData() -> draft.personalData(mustBeTrue);
            case Condition.RequesterListedIn(ExplicitList list) ->
                draft.listed(list, new Principal.Agency(partner.partner()), mustBeTrue);
            default -> {} // of the requester or of an agreement
          }
        });
    return draft.label();
  }

  private static boolean isInSomeGroup(Region region, int bit) {
    return region.someOf().stream().anyMatch(group -> Space.isSet(group, bit));
  }

  private static Requester requester(Region region, PartnerSpace partner) {
    AgencyId agency = partner.partner();
    Set<CommunityId> communities = new TreeSet<>(partner.memberships());
    region
        .space()
        .facts()
        .forEach((fact, bit) -> {
          if (fact instanceof Space.Member(CommunityId community)) {
            if (Space.isSet(region.forbidden(), bit + 1)) {
              communities.add(community);
            } else if (Space.isSet(region.forbidden(), bit)) {
              communities.remove(community);
            }
          }
        });
    int purpose = lowest(region, Space.PURPOSE, Space.NO_PURPOSE + 1);
    return new Requester(
        agency,
        communities,
        Label.HIGHEST_CLASSIFICATION,
        purpose < Purpose.values().length
            ? Optional.of(Purpose.values()[purpose])
            : Optional.empty());
  }
}
