// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.text;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.entente.policy.AgreementId;
import org.entente.policy.Audience;
import org.entente.policy.Condition;
import org.entente.policy.Disclosure;
import org.entente.policy.Rule;
import org.entente.policy.RuleId;
import org.entente.policy.Validity;

/** Reads one rule: {@code release … to} or {@code withhold … from}, and the rest. */
final class RuleReader {

  /** No text takes it, so that a grant's rule can always stand beside a policy's. */
  private static final Pattern OF_A_GRANT = Pattern.compile("grant-[0-9a-f]{32}");

  private RuleReader() {}

  static Optional<Rule> rule(Located at) {
    boolean release = at.at("release").isPresent();
    if (release == at.at("withhold").isPresent()) {
      return at.problem("must have one of the keys `release` and `withhold`");
    }
    Set<String> required =
        release ? Set.of("id", "release", "to") : Set.of("id", "withhold", "from");
    Set<String> optional =
        release
            ? Set.of("when", "under", "valid", "reviewBy")
            : Set.of("when", "valid", "reviewBy");
    if (!at.isMapping(required, optional)) {
      return Optional.empty();
    }
    return release ? release(at) : withhold(at);
  }

  private static Optional<Rule> release(Located at) {
    Located sections = at.at("release").orElseThrow();
    Optional<RuleId> id = id(at);
    Optional<Disclosure> granted = DisclosureReader.granted(sections);
    Optional<Audience> to = AudienceReader.audience(at.at("to").orElseThrow());
    Optional<Condition> when = when(at);
    Optional<Optional<AgreementId>> under =
        at.optional("under", name -> name.value(AgreementId::new));
    Optional<Validity> validity = validity(at);
    return id.isPresent()
            && granted.isPresent()
            && to.isPresent()
            && when.isPresent()
            && under.isPresent()
            && validity.isPresent()
        ? at.make(() ->
            new Rule.Release(
                id.get(), to.get(), when.get(), granted.get(), under.get(), validity.get()))
        : Optional.empty();
  }

  private static Optional<Rule> withhold(Located at) {
    Located sections = at.at("withhold").orElseThrow();
    Optional<RuleId> id = id(at);
    Optional<Disclosure> ceiling = DisclosureReader.ceiling(sections);
    Optional<Audience> from = AudienceReader.audience(at.at("from").orElseThrow());
    Optional<Condition> when = when(at);
    Optional<Validity> validity = validity(at);
    return id.isPresent()
            && ceiling.isPresent()
            && from.isPresent()
            && when.isPresent()
            && validity.isPresent()
        ? at.make(() ->
            new Rule.Withhold(id.get(), from.get(), when.get(), ceiling.get(), validity.get()))
        : Optional.empty();
  }

  private static Optional<RuleId> id(Located at) {
    Located id = at.at("id").orElseThrow();
    return id.value(RuleId::new)
        .flatMap(read ->
            OF_A_GRANT.matcher(read.value()).matches()
                ? id.problem("is the name of a grant")
                : Optional.of(read));
  }

  private static Optional<Condition> when(Located at) {
    Optional<Located> when = at.at("when");
    return when.isPresent()
        ? ConditionReader.condition(when.get())
        : Optional.of(new Condition.Always());
  }

  private static Optional<Validity> validity(Located at) {
    Optional<Optional<LocalDate>> reviewBy = at.optional("reviewBy", Located::day);
    Optional<Located> valid = at.at("valid");
    if (valid.isEmpty()) {
      return reviewBy.flatMap(
          day -> at.make(() -> new Validity(Optional.empty(), Optional.empty(), day)));
    }
    Located period = valid.get();
    if (!period.isMapping(Set.of(), Set.of("from", "until"))) {
      return Optional.empty();
    }
    if (period.at("from").isEmpty() && period.at("until").isEmpty()) {
      return period.problem("must have `from`, `until` or both");
    }
    Optional<Optional<Instant>> from = period.optional("from", Located::instant);
    Optional<Optional<Instant>> until = period.optional("until", Located::instant);
    return from.isPresent() && until.isPresent() && reviewBy.isPresent()
        ? period.make(() -> new Validity(from.get(), until.get(), reviewBy.get()))
        : Optional.empty();
  }
}
