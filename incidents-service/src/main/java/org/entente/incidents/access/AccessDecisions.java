// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.access;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entente.incidents.incident.Exchange;
import org.entente.incidents.incident.VisibleRecords;
import org.entente.incidents.policy.OwnAgency;
import org.entente.kit.caller.Caller;
import org.entente.kit.caller.Role;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.entente.kit.problem.Violation;
import org.entente.policy.Disclosure;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions of access. About itself everybody may ask, and is answered from its own
 * redacted view; about others, about labels, and why, the originator's own officers alone.
 */
@Singleton
class AccessDecisions {

  private static final Pattern URN =
      Pattern.compile(
          "urn:entente:([a-z0-9-]+):"
              + "([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})");

  private final OwnAgency own;
  private final VisibleRecords records;
  private final OfficerQuestions officers;

  AccessDecisions(OwnAgency own, VisibleRecords records, OfficerQuestions officers) {
    this.own = own;
    this.records = records;
    this.officers = officers;
  }

  /** One decision for each question, in order. */
  List<AccessDecision> of(Exchange exchange, List<AccessQuestion> questions) {
    requireWhole(questions);
    Caller caller = exchange.caller();
    boolean isOfficer = caller.isOf(own.id()) && caller.has(Role.SHARING_OFFICER);
    if (!isOfficer && questions.stream().anyMatch(question -> !isAboutItself(caller, question))) {
      // Nobody is told more about others than that: not even that there is something to tell.
      records.denied(exchange);
    }
    Set<UUID> asked = new LinkedHashSet<>();
    questions.stream()
        .filter(question -> isAboutItself(caller, question))
        .forEach(question -> id(question).ifPresent(asked::add));
    Map<UUID, Disclosure> seen = records.of(exchange, asked);
    List<AccessDecision> decisions = new ArrayList<>();
    for (AccessQuestion question : questions) {
      decisions.add(
          isAboutItself(caller, question)
              ? decision(question, seen)
              : aboutOthers(exchange, question, isOfficer));
    }
    return decisions;
  }

  private AccessDecision aboutOthers(
      Exchange exchange, AccessQuestion question, boolean isOfficer) {
    return isOfficer ? officers.decision(exchange, question, id(question)) : AccessDecision.NO;
  }

  private AccessDecision decision(AccessQuestion question, Map<UUID, Disclosure> seen) {
    Disclosure disclosure =
        id(question).flatMap(id -> Optional.ofNullable(seen.get(id))).orElse(Disclosure.NOTHING);
    return AccessDecision.of(
        Wanted.of(question.action()).filter(wanted -> wanted.isIn(disclosure)).isPresent());
  }

  /** A question about a record, by the caller's agency about the caller's agency. */
  private static boolean isAboutItself(Caller caller, AccessQuestion question) {
    AccessQuestion.Entity subject = question.subject();
    return subject != null
        && "agency".equals(subject.type())
        && caller.agency().value().equals(subject.id())
        && question.resource() != null
        && "incident".equals(question.resource().type());
  }

  /** Of a record here; another agency's is none. */
  private Optional<UUID> id(AccessQuestion question) {
    @Nullable String urn = question.resource() == null ? null : question.resource().id();
    Matcher matcher = URN.matcher(String.valueOf(urn));
    return matcher.matches() && matcher.group(1).equals(own.id().value())
        ? Optional.of(UUID.fromString(matcher.group(2)))
        : Optional.empty();
  }

  /** Section 6.1: subject, action and resource with their required members. */
  private static void requireWhole(List<AccessQuestion> questions) {
    List<Violation> missing = new ArrayList<>();
    for (int index = 0; index < questions.size(); index++) {
      AccessQuestion question = questions.get(index);
      String at = questions.size() == 1 ? "" : "/evaluations/" + index;
      entity(question.subject(), at + "/subject", missing);
      entity(question.resource(), at + "/resource", missing);
      if (question.action() == null || question.action().name() == null) {
        missing.add(new Violation(at + "/action/name", "is required"));
      }
    }
    if (!missing.isEmpty()) {
      throw new ProblemException(CommonProblem.INVALID_REQUEST, null, missing);
    }
  }

  private static void entity(
      AccessQuestion.@Nullable Entity entity, String at, List<Violation> missing) {
    if (entity == null || entity.type() == null) {
      missing.add(new Violation(at + "/type", "is required"));
    }
    if (entity == null || entity.id() == null) {
      missing.add(new Violation(at + "/id", "is required"));
    }
  }
}
