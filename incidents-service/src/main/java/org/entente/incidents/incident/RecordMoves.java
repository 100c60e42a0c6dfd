// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.entente.incidents.policy.OwnAgency;
import org.entente.incidents.section.IncidentUrn;
import org.entente.incidents.section.Lineage;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.RecordStatus;
import org.jspecify.annotations.Nullable;

/** Moves records from state to state for their agency's people; for others there is no such way. */
@ApplicationScoped
public class RecordMoves {

  private final OwnAgency own;
  private final IncidentReader reader;
  private final IncidentWriter writer;
  private final Answers answers;

  RecordMoves(OwnAgency own, IncidentReader reader, IncidentWriter writer, Answers answers) {
    this.own = own;
    this.reader = reader;
    this.writer = writer;
    this.answers = answers;
  }

  /** Moves the record and answers with it as it is then. */
  public Response move(
      Exchange exchange, String agency, String id, @Nullable String ifMatch, Move move) {
    return own(
        exchange,
        agency,
        () -> {
          UUID incident = IncidentResource.uuid(id);
          writer.move(exchange.caller(), incident, Optional.ofNullable(ifMatch), move);
          return answers.written(
              exchange,
              reader.incident(exchange.caller(), incident),
              Response.Status.OK,
              Optional.empty());
        });
  }

  /** Moves the record, of which nothing is answered. */
  public UUID moved(
      Exchange exchange, String agency, String id, @Nullable String ifMatch, Move move) {
    return own(
        exchange,
        agency,
        () -> {
          UUID incident = IncidentResource.uuid(id);
          writer.move(exchange.caller(), incident, Optional.ofNullable(ifMatch), move);
          answers.told(exchange, incident);
          return incident;
        });
  }

  /**
   * Ends the request unless this record is superseded by that one, as far as the caller sees: an
   * incident that is not there for the caller is no different from one that says nothing of it.
   */
  public void requireSuccessor(Exchange exchange, UUID superseded, UUID by) {
    boolean says =
        reader
            .incident(exchange.caller(), by)
            .value()
            .map(Shown::incident)
            .filter(successor -> successor.recordStatus() == RecordStatus.RELEASED)
            .map(Incident::lineage)
            .map(Lineage::supersedes)
            .filter(urn -> urn.equals(IncidentUrn.of(own.id(), superseded)))
            .isPresent();
    if (!says) {
      throw new ProblemException(IncidentProblem.NOT_ITS_SUCCESSOR);
    }
  }

  /** Does the work for one of the agency's people; what ends in "not found" is logged as such. */
  public <T> T own(Exchange exchange, String agency, Supplier<T> work) {
    return answers.visible(
        exchange,
        () -> {
          if (!agency.equals(own.id().value()) || !exchange.caller().isOf(own.id())) {
            throw ProblemException.notFound();
          }
          return work.get();
        });
  }
}
