// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.entente.policy.fixture.Situation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every policy of up to three rules, over every label of four attributes with three values each:
 * nothing is left to chance.
 */
@Tag("long")
class SmallUniverseTest {

  private static final System.Logger LOG = System.getLogger(SmallUniverseTest.class.getName());

  private static final AgencyId FRANCE = new AgencyId("fra-ct");
  private static final List<AgencyId> PARTNERS =
      Stream.of("deu-ct", "gbr-ct", "rus-ct").map(AgencyId::new).toList();
  private static final AgreementId KNOWN = new AgreementId("known");
  private static final AgreementId UNKNOWN = new AgreementId("unknown");

  private static final List<IncidentKind> KINDS =
      List.of(IncidentKind.ATTACK, IncidentKind.ARREST, IncidentKind.WARNING);
  private static final List<Integer> CLASSIFICATIONS = List.of(0, 2, 3);
  private static final List<Tlp> TLPS = List.of(Tlp.CLEAR, Tlp.AMBER, Tlp.AMBER_STRICT);
  private static final List<Optional<AgreementId>> AGREEMENTS =
      List.of(Optional.empty(), Optional.of(KNOWN), Optional.of(UNKNOWN));

  private static final Disclosure GRANTED =
      Disclosure.of(Map.of(Section.SUMMARY, Level.FULL, Section.PLACE, Level.EXACT));
  private static final Disclosure CEILING =
      Disclosure.ALL_RELEASABLE.meet(
          Disclosure.of(
              Map.of(
                  Section.SUMMARY,
                  Level.FULL,
                  Section.PLACE,
                  Level.COUNTRY,
                  Section.TIME,
                  Level.DAY)));

  private static final Moment NOON =
      new Moment(Instant.parse("2026-06-01T12:00:00Z"), Duration.ZERO);

  @Test
  void isDecidedAlikeByBothEvaluatorsEverywhere() {
    // Given
    Federation pinned = federation();
    List<Label> labels = labels();
    List<Requester> requesters = requesters();
    List<List<Rule>> policies = policies();
    long decisions = 0;
    long shown = 0;

    // When
    for (List<Rule> rules : policies) {
      Policy policy = new Policy(FRANCE, rules);
      PolicyEvaluator evaluator = PolicyEvaluator.of(policy, pinned, Removals.NONE, NOON);
      for (Requester requester : requesters) {
        RequesterPolicy decided = evaluator.forRequester(requester);
        for (Label label : labels) {
          Situation one = new Situation(policy, pinned, Removals.NONE, NOON, requester, label);
          Disclosure disclosure = decided.disclosure(label);
          if (!disclosure.equals(one.expected())) {
            one.satisfies("both agree", it -> it.decided().equals(it.expected()));
            throw new AssertionError("they differ only for a used evaluator");
          }
          decisions++;
          shown += disclosure.isEmpty() ? 0 : 1;
        }
      }
    }

    // Then
    LOG.log(
        System.Logger.Level.INFO,
        "%,d policies, %d labels, %d requesters: %,d decisions are the same, %,d show something"
            .formatted(policies.size(), labels.size(), requesters.size(), decisions, shown));
    assertEquals(81, labels.size());
    assertEquals(1 + 24 + 276 + 2_024, policies.size());
    assertEquals(1L * policies.size() * labels.size() * requesters.size(), decisions);
    assertTrue(shown > 0);
  }

  private static Federation federation() {
    Agreement agreement =
        new Agreement(
            KNOWN,
            Set.of(FRANCE, PARTNERS.getFirst(), PARTNERS.getLast()),
            "an arrangement for the example",
            Set.of(Purpose.COUNTER_TERRORISM),
            Optional.empty(),
            Optional.empty(),
            Disclosure.of(Map.of(Section.SUMMARY, Level.FULL, Section.PLACE, Level.ADMIN_1)),
            Map.of(new CountryCode("RUS"), new TreeMap<>(Map.of(2, 2))));
    Set<AgencyId> all = Set.of(FRANCE, PARTNERS.get(0), PARTNERS.get(1), PARTNERS.get(2));
    return new Federation(Federation.of(all).agencies(), Map.of(), Map.of(KNOWN, agreement));
  }

  private static List<Label> labels() {
    List<Label> labels = new ArrayList<>();
    for (IncidentKind kind : KINDS) {
      for (int classification : CLASSIFICATIONS) {
        for (Tlp tlp : TLPS) {
          for (Optional<AgreementId> agreement : AGREEMENTS) {
            labels.add(label(kind, classification, tlp, agreement));
          }
        }
      }
    }
    return labels;
  }

  private static Label label(
      IncidentKind kind, int classification, Tlp tlp, Optional<AgreementId> agreement) {
    return new Label(
        kind,
        classification,
        tlp,
        Pap.CLEAR,
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        false,
        RecordStatus.RELEASED,
        Set.of(),
        Set.of(),
        Set.of(),
        Optional.empty(),
        agreement,
        Map.of());
  }

  /** Each partner with three clearances, each of them for another purpose. */
  private static List<Requester> requesters() {
    List<Requester> requesters = new ArrayList<>();
    for (AgencyId partner : PARTNERS) {
      requesters.add(new Requester(partner, Set.of(), 0, Optional.empty()));
      requesters.add(new Requester(partner, Set.of(), 2, Optional.of(Purpose.COUNTER_TERRORISM)));
      requesters.add(new Requester(partner, Set.of(), 3, Optional.of(Purpose.BORDER_SECURITY)));
    }
    return requesters;
  }

  /** Every set of at most three rules out of 24: order means nothing, by another law. */
  private static List<List<Rule>> policies() {
    List<Rule> rules = rules();
    List<List<Rule>> policies = new ArrayList<>();
    policies.add(List.of());
    for (int one = 0; one < rules.size(); one++) {
      policies.add(List.of(rules.get(one)));
      for (int two = one + 1; two < rules.size(); two++) {
        policies.add(List.of(rules.get(one), rules.get(two)));
        for (int three = two + 1; three < rules.size(); three++) {
          policies.add(List.of(rules.get(one), rules.get(two), rules.get(three)));
        }
      }
    }
    return policies;
  }

  /** A release and a withhold for each value of each attribute. */
  private static List<Rule> rules() {
    List<Condition> conditions =
        Stream.<Stream<Condition>>of(
                KINDS.stream().map(kind -> new Condition.KindIn(Set.of(kind))),
                CLASSIFICATIONS.stream().map(Condition.ClassificationAtMost::new),
                TLPS.stream().map(Condition.TlpAtLeast::new),
                Stream.of(
                    new Condition.UnderAgreement(KNOWN),
                    new Condition.Not(new Condition.UnderAgreement(KNOWN)),
                    new Condition.UnderAgreement(UNKNOWN)))
            .flatMap(some -> some)
            .toList();
    Audience everyone = new Audience.Everyone();
    return IntStream.range(0, conditions.size())
        .boxed()
        .<Rule>flatMap(number ->
            Stream.of(
                new Rule.Release(
                    new RuleId("release-" + number),
                    everyone,
                    conditions.get(number),
                    GRANTED,
                    number % 4 == 0 ? Optional.of(KNOWN) : Optional.empty(),
                    Validity.ALWAYS),
                new Rule.Withhold(
                    new RuleId("withhold-" + number), everyone, conditions.get(number), CEILING)))
        .toList();
  }
}
