// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import org.entente.incidents.code.EventStatus;
import org.entente.incidents.section.Custody;
import org.entente.incidents.wire.Violations;
import org.entente.kit.caller.Caller;
import org.entente.kit.caller.Role;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.IncidentKind;
import org.entente.policy.Level;
import org.entente.policy.RecordStatus;
import org.entente.policy.Section;

/** What may be written when, beyond what the body says of itself. */
final class WriteRules {

  private WriteRules() {}

  /**
   * What is under review stands still, and what has left partners' sight stays what it was. What
   * partners see is changed by those who may release.
   */
  static void requireChangeable(WritableIncident stored, Caller caller) {
    requireChangeable(stored.status(), caller);
    // Its life goes on all the same: a record with a full chain is still recalled and erased.
    if (stored.custody().custodyChain().size() >= Custody.LONGEST_CHAIN) {
      throw new ProblemException(IncidentProblem.CUSTODY_FULL);
    }
  }

  private static void requireChangeable(RecordStatus status, Caller caller) {
    switch (status) {
      case DRAFT -> {
        // Anybody who writes.
      }
      case RELEASED, SUPERSEDED -> {
        if (!caller.roles().contains(Role.REVIEWER)) {
          throw new ProblemException(CommonProblem.FORBIDDEN);
        }
      }
      case IN_REVIEW, RECALLED, ERASED -> throw new ProblemException(IncidentProblem.WRONG_STATE);
    }
  }

  /** Ends the request unless the record is one whose files the caller may change. */
  static void requireAttachable(Shown seen, Caller caller) {
    requireChangeable(seen.incident().recordStatus(), caller);
    if (seen.disclosure().level(Section.ATTACHMENTS) == Level.NONE) {
      throw ProblemException.invalid(
          "/attachments", "cannot be written, because it is not disclosed to you");
    }
  }

  /** Ends the request unless the content may stand in this record's place. */
  static void requireReplaceable(WritableIncident stored, Content content, Links links) {
    Violations violations = new Violations();
    if (!stored.content().marking().upstream().isEmpty()
        && !stored.content().marking().upstream().equals(content.marking().upstream())) {
      violations.add("/marking/upstream", "cannot be changed");
    }
    requireConsistent(content, violations);
    if (stored.status() != RecordStatus.DRAFT) {
      requireReleasable(content, links, violations);
    }
    end(violations);
  }

  static void requireReleasable(Content content, Links links) {
    Violations violations = new Violations();
    requireConsistent(content, violations);
    requireReleasable(content, links, violations);
    end(violations);
  }

  static void requireReleasable(Content content, Links links, Violations violations) {
    links.requireTerms(content, violations);
    if (content.summary() == null) {
      violations.add("/summary", "is required in a released record");
    }
    if (content.sources() == null || content.sources().sources().isEmpty()) {
      violations.add("/sources/sources", "must have at least one source in a released record");
    }
  }

  /** What two sections say together, of which the body that was sent may have had one alone. */
  private static void requireConsistent(Content content, Violations violations) {
    if (content.kind() == IncidentKind.FOILED_PLOT
        && content.summary() != null
        && content.summary().eventStatus() != EventStatus.NOT_OCCURRED) {
      violations.add("/summary/eventStatus", "must be not-occurred for a foiled plot");
    }
  }

  private static void end(Violations violations) {
    if (!violations.isEmpty()) {
      throw IncidentInput.refused(violations);
    }
  }
}
