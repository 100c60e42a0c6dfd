// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.explain;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.entente.policy.ClassificationLevel;
import org.entente.policy.Condition;
import org.entente.policy.ExplicitList;
import org.entente.policy.HandlingCode;
import org.entente.policy.IncidentKind;
import org.entente.policy.Purpose;

/** Conditions in words: what holds, or what does not. */
final class ConditionText {

  private ConditionText() {}

  static String of(Condition condition, boolean wanted) {
    return switch (condition) {
      case Condition.Always() -> wanted ? "always" : "never";
      case Condition.All(List<Condition> all) -> joined(all, wanted, wanted ? " and " : " or ");
      case Condition.Any(List<Condition> any) -> joined(any, wanted, wanted ? " or " : " and ");
      case Condition.Not(Condition not) -> of(not, !wanted);
      case Condition.KindIn(var kinds) -> "the kind is " + not(wanted) + kinds(kinds);
      case Condition.ConcernsCountry(var countries) ->
          "the record concerns " + (wanted ? "" : "none of ") + AudienceText.oneOf(countries);
      case Condition.ConcernsRequester() ->
          "the record %s the requester's country".formatted(verb(wanted, "concern"));
      case Condition.ClassificationAtMost(var top) -> classification(top, wanted, "most", "above");
      case Condition.ClassificationAtLeast(var low) ->
          classification(low, wanted, "least", "below");
      case Condition.TlpAtMost(var tlp) -> atMost("tlp", tlp.code(), wanted);
      case Condition.TlpAtLeast(var tlp) -> atLeast("tlp", tlp.code(), wanted);
      case Condition.PapAtMost(var pap) -> atMost("pap", pap.code(), wanted);
      case Condition.PapAtLeast(var pap) -> atLeast("pap", pap.code(), wanted);
      case Condition.HasCaveat(String caveat) -> carries("caveat", caveat, wanted);
      case Condition.HasHandling(HandlingCode code) ->
          carries("handling code", code.code(), wanted);
      case Condition.HasGrading(String grading) ->
          "%s source is graded `%s`".formatted(wanted ? "a" : "no", grading);
      case Condition.RequesterListedIn(ExplicitList list) ->
          "the record's `%s` %s the requester".formatted(list.code(), verb(wanted, "name"));
      case Condition.PersonalData() ->
          "the record %s personal data".formatted(verb(wanted, "hold"));
      case Condition.UnderAgreement(var agreement) ->
          "the record %s agreement `%s`".formatted(verb(wanted, "name"), agreement);
      case Condition.HasGrant(var grant) -> carries("grant", grant.value(), wanted);
      case Condition.PurposeIn(var purposes) -> "the purpose is " + not(wanted) + codes(purposes);
    };
  }

  private static String joined(List<Condition> conditions, boolean wanted, String by) {
    return conditions.stream().map(one -> of(one, wanted)).collect(Collectors.joining(by));
  }

  private static String not(boolean wanted) {
    return wanted ? "" : "not ";
  }

  private static String verb(boolean wanted, String verb) {
    return wanted ? verb + "s" : "does not " + verb;
  }

  private static String kinds(Set<IncidentKind> kinds) {
    return AudienceText.oneOf(kinds.stream().map(IncidentKind::code).toList());
  }

  private static String codes(Set<Purpose> purposes) {
    return AudienceText.oneOf(purposes.stream().map(Purpose::code).toList());
  }

  private static String classification(
      ClassificationLevel level, boolean wanted, String edge, String beyond) {
    String name =
        switch (level) {
          case ClassificationLevel.Ordinal(int ordinal) -> Integer.toString(ordinal);
          case ClassificationLevel.National(var scheme, String code) ->
              "`%s` (%s)".formatted(code, scheme.code());
        };
    return "the classification is %s %s".formatted(wanted ? "at " + edge : beyond, name);
  }

  private static String atMost(String what, String code, boolean wanted) {
    return wanted
        ? "%s is `%s` or less restrictive".formatted(what, code)
        : "%s is more restrictive than `%s`".formatted(what, code);
  }

  private static String atLeast(String what, String code, boolean wanted) {
    return wanted
        ? "%s is `%s` or more restrictive".formatted(what, code)
        : "%s is less restrictive than `%s`".formatted(what, code);
  }

  private static String carries(String what, String value, boolean wanted) {
    return "the record %s %s `%s`".formatted(wanted ? "carries" : "does not carry", what, value);
  }
}
