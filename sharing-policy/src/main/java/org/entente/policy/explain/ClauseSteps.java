// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.explain;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.entente.policy.AgreementId;
import org.entente.policy.Condition;
import org.entente.policy.CountryCode;
import org.entente.policy.ExplicitList;
import org.entente.policy.IncidentKind;
import org.entente.policy.Label;
import org.entente.policy.Pap;
import org.entente.policy.Principal;
import org.entente.policy.Purpose;
import org.entente.policy.Tlp;

/** The single edits of a label or a requester that may make a clause true, the mildest first. */
final class ClauseSteps {

  private final Asked asked;

  ClauseSteps(Asked asked) {
    this.asked = asked;
  }

  List<Step> making(Clause clause) {
    return switch (clause) {
      case Clause.When(Condition condition, boolean wanted) -> making(condition, wanted);
      case Clause.Under(AgreementId agreement, _) ->
          purposes(asked.reading().purposesOf(agreement), true);
      case Clause.Whom _, Clause.While _ -> List.of();
    };
  }

  private List<Step> making(Condition condition, boolean wanted) {
    return switch (condition) {
      case Condition.KindIn(var kinds) -> kinds(kinds, wanted);
      case Condition.ConcernsCountry(var countries) -> countries(countries, wanted);
      case Condition.ConcernsRequester() ->
          countries(Set.of(asked.requester().agency().country()), wanted);
      case Condition.ClassificationAtMost(var top) ->
          classification(wanted ? top.ordinal() : top.ordinal() + 1);
      case Condition.ClassificationAtLeast(var low) ->
          classification(wanted ? low.ordinal() : low.ordinal() - 1);
      case Condition.TlpAtMost(Tlp top) -> tlp(top.ordinal() + (wanted ? 0 : 1));
      case Condition.TlpAtLeast(Tlp low) -> tlp(low.ordinal() - (wanted ? 0 : 1));
      case Condition.PapAtMost(Pap top) -> pap(top.ordinal() + (wanted ? 0 : 1));
      case Condition.PapAtLeast(Pap low) -> pap(low.ordinal() - (wanted ? 0 : 1));
      case Condition.HasCaveat(String caveat) ->
          carried("caveat", caveat, wanted, draft().caveat(caveat, wanted));
      case Condition.HasHandling(var code) ->
          carried("handling code", code.code(), wanted, draft().handling(code, wanted));
      case Condition.HasGrading(String grading) ->
          carried("grading", grading, wanted, draft().grading(grading, wanted));
      case Condition.HasGrant(var grant) ->
          carried("grant", grant.value(), wanted, draft().grant(grant, wanted));
      case Condition.RequesterListedIn(ExplicitList list) -> List.of(listed(list, wanted));
      case Condition.PersonalData() ->
          List.of(
              label(
                  "personalData",
                  draft().personalData(wanted),
                  "the record holds %spersonal data",
                  wanted ? "" : "no "));
      case Condition.UnderAgreement(AgreementId agreement) ->
          List.of(agreement(wanted ? Optional.of(agreement) : Optional.empty()));
      case Condition.PurposeIn(Set<Purpose> purposes) -> purposes(purposes, wanted);
      case Condition.Always _, Condition.All _, Condition.Any _, Condition.Not _ -> List.of();
    };
  }

  private LabelDraft draft() {
    return LabelDraft.of(asked.label());
  }

  private Step label(String attribute, LabelDraft draft, String form, Object... values) {
    return Step.ofLabel(asked, attribute, draft, form, values);
  }

  private List<Step> kinds(Set<IncidentKind> kinds, boolean wanted) {
    return Stream.of(IncidentKind.values())
        .filter(kind -> kinds.contains(kind) == wanted)
        .map(kind -> label("kind", draft().kind(kind), "the kind is `%s`", kind.code()))
        .toList();
  }

  private List<Step> countries(Set<CountryCode> countries, boolean wanted) {
    if (wanted) {
      return countries.stream()
          .map(country ->
              label(
                  "concerns " + country,
                  draft().concerns(country, true),
                  "the record concerns `%s`",
                  country))
          .toList();
    }
    LabelDraft without = draft();
    countries.forEach(country -> without.concerns(country, false));
    return List.of(
        label(
            "concerns",
            without,
            "the record does not concern %s",
            AudienceText.oneOf(
                countries.stream().filter(asked.label().subjectCountries()::contains).toList())));
  }

  List<Step> classification(int level) {
    return level < 0 || level > Label.HIGHEST_CLASSIFICATION
        ? List.of()
        : List.of(
            label(
                "classification",
                draft().classification(level),
                "the classification is %d",
                level));
  }

  /** The milder classifications, the highest of them first. */
  List<Step> declassified() {
    return IntStream.iterate(
            asked.label().classification() - 1, level -> level >= 0, level -> level - 1)
        .mapToObj(this::classification)
        .flatMap(List::stream)
        .toList();
  }

  private List<Step> tlp(int ordinal) {
    return IntStream.of(ordinal)
        .filter(one -> one >= 0 && one < Tlp.values().length)
        .mapToObj(one -> Tlp.values()[one])
        .map(tlp -> label("tlp", draft().tlp(tlp), "tlp is `%s`", tlp.code()))
        .toList();
  }

  private List<Step> pap(int ordinal) {
    return IntStream.of(ordinal)
        .filter(one -> one >= 0 && one < Pap.values().length)
        .mapToObj(one -> Pap.values()[one])
        .map(pap -> label("pap", draft().pap(pap), "pap is `%s`", pap.code()))
        .toList();
  }

  private List<Step> carried(String what, String value, boolean wanted, LabelDraft draft) {
    return List.of(
        label(
            what + " " + value,
            draft,
            "the record %s %s `%s`",
            wanted ? "has" : "does not have",
            what,
            value));
  }

  Step listed(ExplicitList list, boolean wanted) {
    Principal requester = new Principal.Agency(asked.requester().agency());
    return wanted
        ? label(
            list.code(),
            draft().listed(list, requester, true),
            "the record's `%s` names `%s`",
            list.code(),
            requester)
        : label(
            list.code(),
            draft().listed(list, requester, false),
            "the record has no `%s`",
            list.code());
  }

  Step agreement(Optional<AgreementId> agreement) {
    return label(
        "agreement",
        draft().agreement(agreement),
        "the record names %s",
        agreement.map("agreement `%s`"::formatted).orElse("no agreement"));
  }

  List<Step> purposes(Set<Purpose> purposes, boolean wanted) {
    Stream<Optional<Purpose>> stated =
        Stream.of(Purpose.values())
            .filter(purpose -> purposes.contains(purpose) == wanted)
            .map(Optional::of);
    Stream<Optional<Purpose>> none = wanted ? Stream.empty() : Stream.of(Optional.empty());
    return Stream.concat(stated, none).map(purpose -> Step.ofPurpose(asked, purpose)).toList();
  }
}
