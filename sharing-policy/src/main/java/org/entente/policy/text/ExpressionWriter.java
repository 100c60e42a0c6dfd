// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.text;

import static org.entente.policy.text.TextNode.field;
import static org.entente.policy.text.TextNode.flag;
import static org.entente.policy.text.TextNode.text;
import static org.entente.policy.text.TextNode.texts;
import static org.entente.policy.text.TextNode.whole;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.entente.policy.AgencyId;
import org.entente.policy.AgreementId;
import org.entente.policy.Audience;
import org.entente.policy.ClassificationLevel;
import org.entente.policy.ClassificationScheme;
import org.entente.policy.CommunityId;
import org.entente.policy.Condition;
import org.entente.policy.CountryCode;
import org.entente.policy.ExplicitList;
import org.entente.policy.GrantId;
import org.entente.policy.HandlingCode;
import org.entente.policy.IncidentKind;
import org.entente.policy.Pap;
import org.entente.policy.Purpose;
import org.entente.policy.Tlp;

/** Writes audiences and conditions. */
final class ExpressionWriter {

  private ExpressionWriter() {}

  static TextNode audience(Audience audience) {
    return switch (audience) {
      case Audience.Everyone() -> text("everyone");
      case Audience.Agencies(Set<AgencyId> agencies) ->
          field("agencies", texts(agencies, AgencyId::value));
      case Audience.Communities(Set<CommunityId> communities) ->
          field("communities", texts(communities, CommunityId::value));
      case Audience.Countries(Set<CountryCode> countries) ->
          field("countries", texts(countries, CountryCode::value));
      case Audience.AnyOf(List<Audience> any) ->
          field("anyOf", TextNode.list(any.stream().map(ExpressionWriter::audience)));
      case Audience.Except(Audience of, Audience but) -> {
        SequencedMap<String, TextNode> parts = new LinkedHashMap<>();
        parts.put("of", audience(of));
        parts.put("but", audience(but));
        yield field("except", TextNode.fields(parts));
      }
    };
  }

  static TextNode condition(Condition condition) {
    return switch (condition) {
      case Condition.Always() -> text("always");
      case Condition.All(List<Condition> all) -> field("all", conditions(all));
      case Condition.Any(List<Condition> any) -> field("any", conditions(any));
      case Condition.Not(Condition not) -> field("not", condition(not));
      case Condition.KindIn(Set<IncidentKind> kinds) ->
          field("kind", texts(kinds, IncidentKind::code));
      case Condition.ConcernsCountry(Set<CountryCode> countries) ->
          field("concerns", texts(countries, CountryCode::value));
      case Condition.ConcernsRequester() -> field("concernsRequester", flag(true));
      case Condition.ClassificationAtMost(ClassificationLevel level) ->
          field("classification", field("atMost", level(level)));
      case Condition.ClassificationAtLeast(ClassificationLevel level) ->
          field("classification", field("atLeast", level(level)));
      case Condition.TlpAtMost(Tlp tlp) -> field("tlp", field("atMost", text(tlp.code())));
      case Condition.TlpAtLeast(Tlp tlp) -> field("tlp", field("atLeast", text(tlp.code())));
      case Condition.PapAtMost(Pap pap) -> field("pap", field("atMost", text(pap.code())));
      case Condition.PapAtLeast(Pap pap) -> field("pap", field("atLeast", text(pap.code())));
      case Condition.HasCaveat(String caveat) -> field("caveat", text(caveat));
      case Condition.HasHandling(HandlingCode code) -> field("handling", text(code.code()));
      case Condition.HasGrading(String grading) -> field("grading", text(grading));
      case Condition.RequesterListedIn(ExplicitList list) ->
          field("requesterListedIn", text(list.code()));
      case Condition.PersonalData() -> field("personalData", flag(true));
      case Condition.UnderAgreement(AgreementId agreement) ->
          field("agreement", text(agreement.value()));
      // Read by nobody: a grant's rule is never part of a text.
      case Condition.HasGrant(GrantId grant) -> field("grant", text(grant.value()));
      case Condition.PurposeIn(Set<Purpose> purposes) ->
          field("purpose", texts(purposes, Purpose::code));
    };
  }

  private static TextNode level(ClassificationLevel level) {
    return switch (level) {
      case ClassificationLevel.Ordinal(int ordinal) -> whole(ordinal);
      case ClassificationLevel.National(ClassificationScheme scheme, String code) -> {
        SequencedMap<String, TextNode> parts = new LinkedHashMap<>();
        parts.put("scheme", text(scheme.code()));
        parts.put("code", text(code));
        yield TextNode.fields(parts);
      }
    };
  }

  private static TextNode conditions(List<Condition> conditions) {
    return TextNode.list(conditions.stream().map(ExpressionWriter::condition));
  }
}
