// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Turns a condition into terms, of which at least one holds exactly when the condition does. */
final class ConditionCompiler {

  /** A condition that needs more terms is interpreted instead. */
  private static final int MOST_TERMS = 64;

  private final NamedFacts named;
  private final Interpretation interpretation;

  ConditionCompiler(NamedFacts named, Interpretation interpretation) {
    this.named = named;
    this.interpretation = interpretation;
  }

  /** The terms, or empty when the condition does not fit this form. */
  Optional<List<Term>> compile(Condition condition, Certainty certainty) {
    return terms(condition, true, certainty).map(List::copyOf);
  }

  private Optional<Set<Term>> terms(Condition condition, boolean wanted, Certainty certainty) {
    return switch (condition) {
      case Condition.Always() -> constant(wanted);
      case Condition.All(List<Condition> all) ->
          wanted ? everyOne(all, true, certainty) : anyOne(all, false, certainty);
      case Condition.Any(List<Condition> any) ->
          wanted ? anyOne(any, true, certainty) : everyOne(any, false, certainty);
      case Condition.Not(Condition not) -> terms(not, !wanted, certainty.negated());
      case Condition.KindIn(Set<IncidentKind> kinds) -> {
        long listed = ClosedFacts.kinds(kinds);
        yield closed(wanted ? ClosedFacts.allKinds() & ~listed : listed);
      }
      case Condition.ClassificationAtMost(ClassificationLevel top) ->
          closed(classifications(top.ordinal(), wanted));
      case Condition.ClassificationAtLeast(ClassificationLevel low) ->
          closed(classifications(low.ordinal() - 1, !wanted));
      case Condition.TlpAtMost(Tlp top) -> closed(tlps(top.ordinal(), wanted));
      case Condition.TlpAtLeast(Tlp low) -> closed(tlps(low.ordinal() - 1, !wanted));
      case Condition.PapAtMost(Pap top) -> closed(paps(top.ordinal(), wanted));
      case Condition.PapAtLeast(Pap low) -> closed(paps(low.ordinal() - 1, !wanted));
      case Condition.HasHandling(HandlingCode code) -> carried(NamedFacts.handling(code), wanted);
      case Condition.PersonalData() -> carried(NamedFacts.personalData(), wanted);
      case Condition.HasCaveat(String caveat) -> named(named.caveat(caveat), wanted);
      case Condition.HasGrading(String grading) -> named(named.grading(grading), wanted);
      case Condition.UnderAgreement(AgreementId agreement) ->
          named(named.agreement(agreement), wanted);
      case Condition.HasGrant(GrantId grant) -> named(named.grant(grant), wanted);
      case Condition.ConcernsCountry(Set<CountryCode> countries) ->
          named(named.concerns(countries), wanted);
      case Condition.ConcernsRequester() ->
          named(named.concerns(Set.of(interpretation.membership().agency().country())), wanted);
      case Condition.RequesterListedIn(ExplicitList list) ->
          named(named.listed(list, certainty), wanted);
      case Condition.PurposeIn(Set<Purpose> purposes) ->
          constant(interpretation.purpose().filter(purposes::contains).isPresent() == wanted);
    };
  }

  /** What is forbidden so that the value is at most {@code top} ({@code below}) or above it. */
  private static long classifications(int top, boolean below) {
    return below
        ? ClosedFacts.classifications(top + 1, Label.HIGHEST_CLASSIFICATION)
        : ClosedFacts.classifications(0, top);
  }

  private static long tlps(int top, boolean below) {
    return below ? ClosedFacts.tlps(top + 1, Tlp.values().length - 1) : ClosedFacts.tlps(0, top);
  }

  private static long paps(int top, boolean below) {
    return below ? ClosedFacts.paps(top + 1, Pap.values().length - 1) : ClosedFacts.paps(0, top);
  }

  private static Optional<Set<Term>> constant(boolean value) {
    return Optional.of(value ? Set.of(Term.TRUE) : Set.of());
  }

  private static Optional<Set<Term>> closed(long forbidden) {
    return Optional.of(Set.of(Term.closed(forbidden)));
  }

  private static Optional<Set<Term>> carried(long fact, boolean wanted) {
    return Optional.of(Set.of(Term.named(fact, wanted)));
  }

  private static Optional<Set<Term>> named(OptionalLong question, boolean wanted) {
    return question.isPresent() ? carried(question.getAsLong(), wanted) : Optional.empty();
  }

  private Optional<Set<Term>> anyOne(
      List<Condition> conditions, boolean wanted, Certainty certainty) {
    Set<Term> union = new LinkedHashSet<>();
    for (Condition condition : conditions) {
      Optional<Set<Term>> terms = terms(condition, wanted, certainty);
      if (terms.isEmpty()) {
        return Optional.empty();
      }
      union.addAll(terms.get());
    }
    return fitting(union);
  }

  private Optional<Set<Term>> everyOne(
      List<Condition> conditions, boolean wanted, Certainty certainty) {
    Set<Term> product = Set.of(Term.TRUE);
    for (Condition condition : conditions) {
      Optional<Set<Term>> terms = terms(condition, wanted, certainty);
      if (terms.isEmpty()) {
        return Optional.empty();
      }
      Set<Term> next = new LinkedHashSet<>();
      for (Term left : new ArrayList<>(product)) {
        terms.get().forEach(right -> next.add(left.and(right)));
      }
      if (fitting(next).isEmpty()) {
        return Optional.empty();
      }
      product = next;
    }
    return Optional.of(product);
  }

  private static Optional<Set<Term>> fitting(Set<Term> terms) {
    return terms.size() > MOST_TERMS ? Optional.empty() : Optional.of(terms);
  }
}
