// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.entente.incidents.policy.OwnAgency;
import org.entente.kit.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Moves records from state to state for their agency's people; for others there is no such way. */
@ApplicationScoped
public class RecordMoves {

  private final OwnAgency own;
  private final IncidentReader reader;
  private final RecordSteps steps;
  private final Successions successions;
  private final Answers answers;

  RecordMoves(
      OwnAgency own,
      IncidentReader reader,
      RecordSteps steps,
      Successions successions,
      Answers answers) {
    this.own = own;
    this.reader = reader;
    this.steps = steps;
    this.successions = successions;
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
          int version = steps.move(exchange.caller(), incident, Optional.ofNullable(ifMatch), move);
          return answers.changed(exchange, reader.incident(exchange.caller(), incident), version);
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
          var unused = steps.move(exchange.caller(), incident, Optional.ofNullable(ifMatch), move);
          answers.told(exchange, incident);
          return incident;
        });
  }

  /** Ends the request unless the record is superseded by that one. */
  public Move.Along supersededBy(UUID by) {
    return (connection, superseded, at) -> successions.require(connection, superseded, by);
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
