// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.recall;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.entente.incidents.code.CustodyAction;
import org.entente.incidents.code.RecallReason;
import org.entente.incidents.enforcement.Enforcement;
import org.entente.incidents.incident.Exchange;
import org.entente.incidents.incident.LabelledRecords;
import org.entente.incidents.incident.Move;
import org.entente.incidents.incident.RecordErasure;
import org.entente.incidents.incident.RecordMoves;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.RecordStatus;
import org.jspecify.annotations.Nullable;

/** Takes releases back, waits until that is enforced, and tells who had received them. */
@Singleton
class Recalls {

  private final RecordMoves moves;
  private final RecordErasure erasure;
  private final RecallStore store;
  private final NoticeStore notices;
  private final LabelledRecords records;
  private final Enforcement enforcement;
  private final Clock clock;

  Recalls(
      RecordMoves moves,
      RecordErasure erasure,
      RecallStore store,
      NoticeStore notices,
      LabelledRecords records,
      Enforcement enforcement,
      Clock clock) {
    this.moves = moves;
    this.erasure = erasure;
    this.store = store;
    this.notices = notices;
    this.records = records;
    this.enforcement = enforcement;
    this.clock = clock;
  }

  /** Where a record is, and whose hand is on it. */
  record Target(Exchange exchange, String agency, String id, @Nullable String ifMatch) {}

  /** Does the work for one of the agency's people; for others there is nothing to recall. */
  <T> T inOwn(Exchange exchange, String agency, Supplier<T> work) {
    return moves.own(exchange, agency, work);
  }

  /**
   * Recalls a released record.
   *
   * @param note for the originator's own people
   * @param patience how long to wait until it is enforced
   */
  RecallAnswer recall(
      Target target,
      RecallReason reason,
      Optional<String> words,
      Optional<String> note,
      Duration patience) {
    AtomicLong number = new AtomicLong();
    Move move =
        new Move(
                EnumSet.of(RecordStatus.RELEASED, RecordStatus.SUPERSEDED),
                RecordStatus.RECALLED,
                CustodyAction.RECALLED)
            .because(note.map(text -> reason.code() + ": " + text).orElse(reason.code()))
            .with((connection, record, at) ->
                number.set(
                    store.add(
                        connection,
                        record,
                        new Recall(
                            Recall.Kind.RECALL,
                            reason,
                            words,
                            target.exchange().caller().name(),
                            at))));
    UUID record =
        moves.moved(target.exchange(), target.agency(), target.id(), target.ifMatch(), move);
    return enforced(record, number.get(), patience);
  }

  /** Erases a record once two persons have asked for it in the same words. */
  RecallAnswer erase(
      Target target,
      RecallReason reason,
      String legalBasis,
      Optional<String> words,
      Duration patience) {
    AtomicLong number = new AtomicLong();
    RecordErasure.Erased erased =
        erasure.erase(
            target.exchange(),
            target.agency(),
            target.id(),
            target.ifMatch(),
            new RecordErasure.Request(
                reason.code(),
                legalBasis,
                words,
                (connection, record, at) ->
                    number.set(
                        store.add(
                            connection,
                            record,
                            new Recall(
                                Recall.Kind.ERASURE,
                                reason,
                                words,
                                target.exchange().caller().name(),
                                at)))));
    return erased.done()
        ? enforced(erased.record(), number.get(), patience)
        : new RecallAnswer(erased.record(), RecallAnswer.State.AWAITING_SECOND_PERSON, null);
  }

  private RecallAnswer enforced(UUID record, long number, Duration patience) {
    if (patience.isZero()) {
      return new RecallAnswer(record, RecallAnswer.State.RECALLED, null);
    }
    return switch (enforcement.awaitRecall(number, patience)) {
      case Enforcement.Outcome.Enforced() ->
          new RecallAnswer(record, RecallAnswer.State.ENFORCED, null);
      case Enforcement.Outcome.NotYet(var effectiveBy) ->
          new RecallAnswer(record, RecallAnswer.State.RECALLED, effectiveBy);
    };
  }

  /** Ends the request with 404 unless the caller sees the record and somebody wants it erased. */
  RecallAnswer.Pending pending(Exchange exchange, String agency, String id) {
    return moves.own(
        exchange,
        agency,
        () ->
            notices
                .pending(
                    records.find(exchange, id).id(), clock.instant().minus(RecordErasure.LAPSES))
                .orElseThrow(ProblemException::notFound));
  }

  /** Ends the request with 404 unless the caller sees the record and it was taken back. */
  RecallAnswer.Standing standing(Exchange exchange, String agency, String id) {
    return moves.own(
        exchange,
        agency,
        () -> {
          UUID record = records.find(exchange, id).id();
          List<RecallAnswer.Taken> taken = new ArrayList<>();
          TreeSet<String> outstanding = new TreeSet<>();
          for (NoticeStore.Recalled recall : notices.recalls(record)) {
            List<RecallAnswer.Partner> partners = new ArrayList<>();
            for (NoticeStore.Notice notice : notices.notices(recall.id())) {
              partners.add(
                  new RecallAnswer.Partner(
                      notice.partner(),
                      notice.received(),
                      RecallAnswer.Acknowledgement.of(notice)));
              if (notice.acknowledged().isEmpty()) {
                outstanding.add(notice.partner());
              }
            }
            taken.add(
                new RecallAnswer.Taken(
                    recall.kind(),
                    recall.reason(),
                    recall.words(),
                    recall.by(),
                    recall.at(),
                    partners));
          }
          if (taken.isEmpty()) {
            throw ProblemException.notFound();
          }
          return new RecallAnswer.Standing(record, taken, List.copyOf(outstanding));
        });
  }
}
