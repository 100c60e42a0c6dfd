// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.text;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.entente.policy.AgreementId;
import org.entente.policy.ClassificationLevel;
import org.entente.policy.ClassificationScheme;
import org.entente.policy.Condition;
import org.entente.policy.CountryCode;
import org.entente.policy.ExplicitList;
import org.entente.policy.HandlingCode;
import org.entente.policy.IncidentKind;
import org.entente.policy.Label;
import org.entente.policy.Pap;
import org.entente.policy.Purpose;
import org.entente.policy.Quoted;
import org.entente.policy.Tlp;

/** Reads when a rule applies. */
final class ConditionReader {

  private ConditionReader() {}

  static Optional<Condition> condition(Located at) {
    if (at.isText("always")) {
      return Optional.of(new Condition.Always());
    }
    return at.onlyEntry().flatMap(entry -> condition(entry.getKey(), entry.getValue()));
  }

  private static Optional<Condition> condition(String key, Located at) {
    return switch (key) {
      case "all" -> several(at, Condition.All::new);
      case "any" -> several(at, Condition.Any::new);
      case "not" -> condition(at).flatMap(not -> at.make(() -> new Condition.Not(not)));
      case "kind" ->
          at.someOf(item -> item.code("kind", IncidentKind::of)).map(Condition.KindIn::new);
      case "concerns" ->
          at.someOf(item -> item.value(CountryCode::new)).map(Condition.ConcernsCountry::new);
      case "concernsRequester" -> at.isTrue().map(_ -> new Condition.ConcernsRequester());
      case "classification" ->
          bound(
              at,
              ConditionReader::classification,
              Condition.ClassificationAtMost::new,
              Condition.ClassificationAtLeast::new);
      case "tlp" ->
          bound(
              at,
              value -> value.code("tlp", Tlp::of),
              Condition.TlpAtMost::new,
              Condition.TlpAtLeast::new);
      case "pap" ->
          bound(
              at,
              value -> value.code("pap", Pap::of),
              Condition.PapAtMost::new,
              Condition.PapAtLeast::new);
      case "caveat" -> at.value(Condition.HasCaveat::new);
      case "handling" -> at.code("handling code", HandlingCode::of).map(Condition.HasHandling::new);
      case "grading" -> at.value(Condition.HasGrading::new);
      case "requesterListedIn" ->
          at.code("list", ExplicitList::of).map(Condition.RequesterListedIn::new);
      case "personalData" -> at.isTrue().map(_ -> new Condition.PersonalData());
      case "agreement" -> at.value(AgreementId::new).map(Condition.UnderAgreement::new);
      case "purpose" ->
          at.someOf(item -> item.code("purpose", Purpose::of)).map(Condition.PurposeIn::new);
      default -> at.problem("unknown condition " + Quoted.of(key));
    };
  }

  private static Optional<Condition> several(
      Located at, Function<List<Condition>, Condition> constructor) {
    return at.items(ConditionReader::condition)
        .flatMap(conditions -> at.make(() -> constructor.apply(conditions)));
  }

  /** A whole number is Entente's ordinal, a mapping the words of a scheme. */
  private static Optional<ClassificationLevel> classification(Located at) {
    if (!at.isMapping()) {
      return at.whole(0, Label.HIGHEST_CLASSIFICATION)
          .map(ordinal -> new ClassificationLevel.Ordinal(Math.toIntExact(ordinal)));
    }
    if (!at.isMapping(Set.of("scheme", "code"), Set.of())) {
      return Optional.empty();
    }
    Optional<ClassificationScheme> scheme =
        at.at("scheme").orElseThrow().code("scheme", ClassificationScheme::of);
    Located level = at.at("code").orElseThrow();
    Optional<String> code = level.text();
    return scheme.isPresent() && code.isPresent()
        ? level.make(() -> new ClassificationLevel.National(scheme.get(), code.get()))
        : Optional.empty();
  }

  private static <T> Optional<Condition> bound(
      Located at,
      Function<Located, Optional<T>> value,
      Function<T, Condition> atMost,
      Function<T, Condition> atLeast) {
    Optional<Map.Entry<String, Located>> bound = at.onlyEntry();
    if (bound.isEmpty()) {
      return Optional.empty();
    }
    Located limit = bound.get().getValue();
    return switch (bound.get().getKey()) {
      case "atMost" -> value.apply(limit).map(atMost);
      case "atLeast" -> value.apply(limit).map(atLeast);
      default -> limit.problem("must be `atMost` or `atLeast`");
    };
  }
}
