// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The meaning of conditions for one requester, word by word. The compiled form answers nearly
 * always; this one serves the conditions that do not fit it.
 */
record Interpretation(Membership membership, Optional<Purpose> purpose) {

  boolean holds(Condition condition, Label label, Certainty certainty) {
    return switch (condition) {
      case Condition.Always() -> true;
      case Condition.All(List<Condition> all) ->
          all.stream().allMatch(one -> holds(one, label, certainty));
      case Condition.Any(List<Condition> any) ->
          any.stream().anyMatch(one -> holds(one, label, certainty));
      case Condition.Not(Condition not) -> !holds(not, label, certainty.negated());
      case Condition.KindIn(Set<IncidentKind> kinds) -> kinds.contains(label.kind());
      case Condition.ConcernsCountry(Set<CountryCode> countries) ->
          countries.stream().anyMatch(label.subjectCountries()::contains);
      case Condition.ConcernsRequester() ->
          label.subjectCountries().contains(membership.agency().country());
      case Condition.ClassificationAtMost(ClassificationLevel top) ->
          label.classification() <= top.ordinal();
      case Condition.ClassificationAtLeast(ClassificationLevel low) ->
          label.classification() >= low.ordinal();
      case Condition.TlpAtMost(Tlp tlp) -> label.tlp().compareTo(tlp) <= 0;
      case Condition.TlpAtLeast(Tlp tlp) -> label.tlp().compareTo(tlp) >= 0;
      case Condition.PapAtMost(Pap pap) -> label.pap().compareTo(pap) <= 0;
      case Condition.PapAtLeast(Pap pap) -> label.pap().compareTo(pap) >= 0;
      case Condition.HasCaveat(String caveat) -> label.caveats().contains(caveat);
      case Condition.HasHandling(HandlingCode code) -> label.handling().contains(code);
      case Condition.HasGrading(String grading) -> label.gradings().contains(grading);
      case Condition.RequesterListedIn(ExplicitList list) ->
          membership.isListed(list.in(label), certainty);
      case Condition.PersonalData() -> label.personalData();
      case Condition.UnderAgreement(AgreementId agreement) ->
          label.agreement().filter(agreement::equals).isPresent();
      case Condition.HasGrant(GrantId grant) -> label.grants().contains(grant);
      case Condition.PurposeIn(Set<Purpose> purposes) ->
          purpose.filter(purposes::contains).isPresent();
    };
  }
}
