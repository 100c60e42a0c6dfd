// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.access;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.entente.incidents.explain.DescribedLabel;
import org.entente.incidents.explain.ExplanationAnswer;
import org.entente.incidents.explain.Standpoint;
import org.entente.incidents.explain.Standpoints;
import org.entente.incidents.incident.Exchange;
import org.entente.incidents.incident.LabelledRecords;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.AgencyId;
import org.entente.policy.Label;
import org.entente.policy.Purpose;
import org.entente.policy.Requester;
import org.entente.policy.explain.Explanation;
import org.jspecify.annotations.Nullable;

/**
 * Questions that only the originator's officers may ask: what another agency may read, of a record
 * or of a label that they describe. The answer says why.
 */
@Singleton
class OfficerQuestions {

  private final Standpoints standpoints;
  private final LabelledRecords records;

  OfficerQuestions(Standpoints standpoints, LabelledRecords records) {
    this.standpoints = standpoints;
    this.records = records;
  }

  /**
   * A decision with its reasons.
   *
   * @param record the id, if the question is about a record here
   */
  AccessDecision decision(Exchange exchange, AccessQuestion question, Optional<UUID> record) {
    Standpoint standpoint = standpoints.inForce();
    Optional<Requester> requester = requester(standpoint, question.subject());
    Optional<Label> label = label(exchange, question.resource(), record);
    if (requester.isEmpty() || label.isEmpty()) {
      return AccessDecision.NO;
    }
    Explanation explained = standpoint.explainer().explain(label.get(), requester.get());
    boolean decision =
        Wanted.of(question.action()).filter(wanted -> wanted.isIn(explained.decided())).isPresent();
    return new AccessDecision(
        decision,
        Optional.of(
            new AccessDecision.Context(ExplanationAnswer.of(requester.get(), record, explained))));
  }

  /** Properties {@code clearance}, else the highest, and {@code purpose}, else none. */
  private static Optional<Requester> requester(
      Standpoint standpoint, AccessQuestion.@Nullable Entity subject) {
    if (subject == null || !"agency".equals(subject.type()) || subject.id() == null) {
      return Optional.empty();
    }
    AgencyId agency;
    try {
      agency = new AgencyId(subject.id());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    @Nullable JsonNode properties = subject.properties();
    int clearance = Label.HIGHEST_CLASSIFICATION;
    Optional<Purpose> purpose = Optional.empty();
    if (properties != null && properties.has("clearance")) {
      JsonNode given = properties.get("clearance");
      if (!given.isInt() || given.intValue() < 0 || given.intValue() > clearance) {
        throw ProblemException.invalid(
            "/subject/properties/clearance", "must be 0 to " + clearance);
      }
      clearance = given.intValue();
    }
    if (properties != null && properties.has("purpose")) {
      purpose = Purpose.of(properties.get("purpose").asText());
      if (purpose.isEmpty()) {
        throw ProblemException.invalid("/subject/properties/purpose", "must be a purpose");
      }
    }
    return Optional.of(standpoint.requester(agency, clearance, purpose));
  }

  private Optional<Label> label(
      Exchange exchange, AccessQuestion.@Nullable Entity resource, Optional<UUID> record) {
    if (resource != null && "label".equals(resource.type()) && resource.properties() != null) {
      return Optional.of(DescribedLabel.read(resource.properties(), "/resource/properties"));
    }
    try {
      return record.map(id -> records.find(exchange, id.toString()).label());
    } catch (ProblemException e) {
      if (e.type() != CommonProblem.NOT_FOUND) {
        throw e;
      }
      // Not visible to the officer: there is nothing to say of it, as for what does not exist.
      return Optional.empty();
    }
  }
}
