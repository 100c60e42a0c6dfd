// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Erases records: two persons ask for it in the same words, and then nothing is left but that there
 * was a record, and who erased it when and why.
 */
@ApplicationScoped
public class RecordErasure {

  /** An erasure that nobody has seconded for so long is forgotten. */
  public static final Duration LAPSES = Duration.ofHours(72);

  private final RecordMoves moves;
  private final RecordSteps steps;
  private final Answers answers;

  RecordErasure(RecordMoves moves, RecordSteps steps, Answers answers) {
    this.moves = moves;
    this.steps = steps;
    this.answers = answers;
  }

  /**
   * What is asked for.
   *
   * @param reason a code
   * @param words for the partners that had received the record
   * @param along written in the transaction that erases
   */
  public record Request(
      String reason, String legalBasis, Optional<String> words, Move.Along along) {

    String because() {
      return reason + ": " + legalBasis;
    }
  }

  /**
   * What has become of it.
   *
   * @param done false for the first of the two persons
   */
  public record Erased(UUID record, boolean done) {}

  /** Erases the record, or remembers that the first person asked for it. */
  public Erased erase(
      Exchange exchange, String agency, String id, @Nullable String ifMatch, Request request) {
    return moves.own(
        exchange,
        agency,
        () -> {
          UUID record = IncidentResource.uuid(id);
          boolean done =
              steps.erase(exchange.caller(), record, Optional.ofNullable(ifMatch), request);
          answers.told(exchange, record);
          return new Erased(record, done);
        });
  }
}
