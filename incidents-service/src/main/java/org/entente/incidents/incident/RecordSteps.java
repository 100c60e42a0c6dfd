// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.entente.incidents.code.CustodyAction;
import org.entente.incidents.entitlement.WriterTransaction;
import org.entente.incidents.incident.RecordLocks.Precondition;
import org.entente.incidents.policy.OwnAgency;
import org.entente.incidents.section.Custody;
import org.entente.kit.caller.Caller;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.GrantId;
import org.entente.policy.Label;
import org.entente.policy.RecordStatus;

/**
 * Steps in the life of records that leave their content as it is, each in one transaction of the
 * writer's role.
 */
@ApplicationScoped
class RecordSteps {

  private final WriterTransaction transaction;
  private final IncidentReader reader;
  private final RecordLocks locks;
  private final RecordRows rows;
  private final CustodySteps steps;
  private final HeldFiles files;
  private final Links links;
  private final Clock clock;

  RecordSteps(
      WriterTransaction transaction,
      IncidentReader reader,
      RecordLocks locks,
      RecordRows rows,
      CustodySteps steps,
      HeldFiles files,
      OwnAgency agency,
      Clock clock) {
    this.transaction = transaction;
    this.reader = reader;
    this.locks = locks;
    this.rows = rows;
    this.steps = steps;
    this.files = files;
    this.links = new Links(agency.id());
    this.clock = clock;
  }

  /**
   * Moves a record to another state.
   *
   * @return the number of the version that this made
   */
  int move(Caller caller, UUID id, Optional<String> ifMatch, Move move) {
    return transaction.write(
        caller,
        (entitlement, connection) -> {
          LockedRecord locked =
              locks.lock(
                  connection,
                  caller,
                  id,
                  new Precondition(ifMatch, move.asksFor(Move.Condition.SEEN_WHOLE)));
          WritableIncident stored = locked.stored();
          boolean releases = move.to() == RecordStatus.RELEASED;
          Set<UUID> seen = releases ? locked.seenChildren() : Set.of();
          move.requireAllowed(
              locked, caller.identity(), releases && isHeldBack(connection, stored, seen));
          if (move.asksFor(Move.Condition.COMPLETE)) {
            WriteRules.requireReleasable(stored.content(), links);
          }
          Instant now = clock.instant();
          move.first().write(connection, id, now);
          WritableIncident after =
              stored
                  .after(steps.step(move.action(), caller, now).because(move.reason().orElse(null)))
                  .at(move.to());
          if (releases) {
            boolean first = stored.status() != RecordStatus.RELEASED;
            Custody.Approval approval =
                new Custody.Approval(caller.name(), now.truncatedTo(ChronoUnit.SECONDS));
            after =
                shared(
                    connection,
                    after.with(after.custody().with(approval)),
                    now,
                    (child, unshared) -> unshared.released(seen.contains(child), first));
          }
          rows.write(connection, caller, stored, after, now);
          move.along().write(connection, id, now);
          return after.custody().version();
        });
  }

  /** Whether a child that was not released with its record is among these. */
  private boolean isHeldBack(Connection connection, WritableIncident record, Set<UUID> seen)
      throws SQLException {
    return record.paragraphs().stream()
            .anyMatch(one -> one.unshared().held() && seen.contains(one.id()))
        || files.unshared(connection, record.id()).entrySet().stream()
            .anyMatch(one -> one.getValue().held() && seen.contains(one.getKey()));
  }

  /** Changes what the record's children do not share with it; of its files at once. */
  private WritableIncident shared(
      Connection connection,
      WritableIncident record,
      Instant at,
      BiFunction<UUID, Unshared, Unshared> change)
      throws SQLException {
    Map<UUID, Unshared> changed = new HashMap<>();
    files
        .unshared(connection, record.id())
        .forEach((file, unshared) -> {
          Unshared next = change.apply(file, unshared);
          if (!next.equals(unshared)) {
            changed.put(file, next);
          }
        });
    files.share(connection, changed, at);
    return record.share(change);
  }

  /**
   * Erases a record, if somebody else has asked for the same; else remembers that this was asked.
   *
   * @return whether it is erased
   */
  boolean erase(Caller caller, UUID id, Optional<String> ifMatch, RecordErasure.Request request) {
    return transaction.write(
        caller,
        (entitlement, connection) -> {
          LockedRecord locked = locks.lock(connection, caller, id, Precondition.exact(ifMatch));
          WritableIncident stored = locked.stored();
          if (stored.status() == RecordStatus.ERASED) {
            throw new ProblemException(IncidentProblem.WRONG_STATE);
          }
          Move.requireSeenWhole(locked.seen().disclosure());
          Instant now = clock.instant();
          Optional<ErasureStore.Asked> first =
              ErasureStore.seconded(
                  connection,
                  id,
                  request,
                  new ErasureStore.Asker(caller.identity(), caller.name()),
                  now);
          if (first.isEmpty()) {
            return false;
          }
          rows.write(
              connection,
              caller,
              stored,
              stored.erased(
                  steps.step(CustodyAction.ERASURE_REQUESTED, first.get().name(), first.get().at()),
                  steps.step(CustodyAction.ERASED, caller, now).because(request.because())),
              now);
          ErasureStore.erase(connection, id);
          files.erase(connection, id, now);
          request.along().write(connection, id, now);
          return true;
        });
  }

  /** Puts a break-glass grant into the label of a record, and of what its issuer sees of it. */
  void grant(Caller caller, UUID id, GrantId grant) {
    transaction.write(
        caller,
        (entitlement, connection) -> {
          LockedRecord locked = locks.lock(connection, caller, id);
          WritableIncident stored = locked.stored();
          if (stored.status() != RecordStatus.RELEASED) {
            throw new ProblemException(IncidentProblem.NOT_RELEASED);
          }
          Instant now = clock.instant();
          Set<UUID> seen = locked.seenChildren();
          WritableIncident after = stored.after(steps.step(CustodyAction.GRANTED, caller, now));
          rows.write(
              connection,
              caller,
              stored,
              shared(
                  connection,
                  after.with(after.custody().with(grant)),
                  now,
                  (child, unshared) -> unshared.granted(seen.contains(child), grant)),
              now);
          return id;
        });
  }

  /** Ends the request unless the record is one whose files the caller may change. */
  void requireAttachable(Caller caller, UUID id) {
    WriteRules.requireAttachable(
        reader.incident(caller, id).value().orElseThrow(ProblemException::notFound), caller);
  }

  /** Changes the record's files; everything else stays as it is. */
  <T> T attach(Caller caller, UUID id, CustodyAction action, AttachableRecords.Change<T> change) {
    return transaction.write(
        caller,
        (entitlement, connection) -> {
          LockedRecord locked = locks.lock(connection, caller, id);
          WriteRules.requireAttachable(locked.seen(), caller);
          WriteRules.requireChangeable(locked.stored(), caller);
          Instant now = clock.instant();
          Label label =
              rows.write(
                  connection,
                  caller,
                  locked.stored(),
                  locked
                      .stored()
                      .after(steps.step(action, caller, now))
                      .withAuthor(caller.identity()),
                  now);
          return change.on(connection, label, now);
        });
  }
}
