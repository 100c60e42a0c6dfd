// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.entente.incidents.code.CustodyAction;
import org.entente.incidents.entitlement.LabelRegistry;
import org.entente.incidents.entitlement.WriterTransaction;
import org.entente.incidents.incident.WritableIncident.StoredParagraph;
import org.entente.incidents.policy.OwnAgency;
import org.entente.incidents.random.RandomIds;
import org.entente.incidents.section.Custody;
import org.entente.incidents.section.Paragraph;
import org.entente.incidents.section.Place;
import org.entente.incidents.section.Summary;
import org.entente.incidents.wire.Violations;
import org.entente.kit.caller.Caller;
import org.entente.kit.caller.Role;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.GrantId;
import org.entente.policy.Label;
import org.entente.policy.Level;
import org.entente.policy.RecordStatus;
import org.entente.policy.Section;
import org.jspecify.annotations.Nullable;

/**
 * Creates and replaces incidents and moves them from state to state, each in one transaction of the
 * writer's role. Whether a record may be written is asked of what the writer sees of it, so what is
 * hidden from the writer is answered like what does not exist.
 */
@ApplicationScoped
class IncidentWriter {

  private final WriterTransaction transaction;
  private final IncidentReader reader;
  private final IncidentStore store;
  private final IdempotencyKeys keys;
  private final LabelRegistry labels;
  private final OwnAgency agency;
  private final Links links;
  private final RandomIds ids;
  private final HeldFiles files;
  private final Clock clock;

  IncidentWriter(
      WriterTransaction transaction,
      IncidentReader reader,
      IncidentStore store,
      IdempotencyKeys keys,
      LabelRegistry labels,
      OwnAgency agency,
      RandomIds ids,
      HeldFiles files,
      Clock clock) {
    this.transaction = transaction;
    this.reader = reader;
    this.store = store;
    this.keys = keys;
    this.labels = labels;
    this.agency = agency;
    this.links = new Links(agency.id());
    this.ids = ids;
    this.files = files;
    this.clock = clock;
  }

  /** The id of a new draft, or of the one that was created under the same key before. */
  UUID create(Caller caller, byte[] body, IdempotencyKeys.@Nullable Key key) {
    IncidentInput input =
        IncidentInput.read(
            body,
            new IncidentInput.Writer(
                IncidentInput.ofNew(caller.purpose().isPresent()), caller.clearance(), null));
    return transaction.write(
        caller,
        (entitlement, connection) -> {
          Instant now = clock.instant();
          UUID id = ids.next();
          Optional<UUID> earlier =
              key == null ? Optional.empty() : keys.take(connection, key, id, now);
          if (earlier.isPresent()) {
            return earlier.get();
          }
          Custody custody =
              new Custody(
                  1,
                  List.of(step(CustodyAction.CREATED, caller, now)),
                  now.truncatedTo(ChronoUnit.SECONDS),
                  List.of(),
                  input.workflow(),
                  input.content().marking(),
                  hiddenPoint(input.content().place(), null),
                  List.of());
          write(
              connection,
              caller,
              null,
              whole(
                  id,
                  RecordStatus.DRAFT,
                  input.content(),
                  new ParagraphMerge(List.of(), List.of(), UUID::randomUUID)
                      .with(paragraphsOf(input.content())),
                  links.own(input.content().lineage(), input.content().detail()),
                  custody,
                  withAuthor(List.of(), caller)),
              now);
          return id;
        });
  }

  /** Makes the incident what the body says, as far as the writer sees it. */
  void replace(Caller caller, UUID id, Optional<String> ifMatch, byte[] body) {
    transaction.write(
        caller,
        (entitlement, connection) -> {
          Locked locked = lock(connection, caller, id, ifMatch);
          WritableIncident stored = locked.stored();
          requireChangeable(stored.status(), caller);
          IncidentInput input =
              IncidentInput.read(
                  body,
                  new IncidentInput.Writer(
                      locked.seen().disclosure(), caller.clearance(), locked.seen().json()));
          Content content = new Merge(stored, locked.seen()).content(input.content());
          checkAgainst(stored, content);
          Instant now = clock.instant();
          Custody before = stored.custody();
          Custody custody =
              before
                  .next(
                      step(CustodyAction.REPLACED, caller, now),
                      content.marking(),
                      hiddenPoint(content.place(), before.point()))
                  .with(input.workflowGiven() ? input.workflow() : before.workflow());
          write(
              connection,
              caller,
              stored,
              whole(
                  id,
                  stored.status(),
                  content,
                  paragraphs(locked, content),
                  new Merge(stored, locked.seen())
                      .links(links.own(content.lineage(), content.detail()), links),
                  custody,
                  withAuthor(stored.authors(), caller)),
              now);
          return id;
        });
  }

  /** Makes the incident what a row of an import says, while there is leave to; its status stays. */
  void replace(
      Caller caller,
      UUID id,
      Optional<String> ifMatch,
      IncidentDraft row,
      IncidentImporter.Leave leave) {
    transaction.write(
        caller,
        (entitlement, connection) -> {
          leave.require(connection);
          Locked locked = lock(connection, caller, id, ifMatch);
          WritableIncident stored = locked.stored();
          requireChangeable(stored.status(), caller);
          IncidentInput input = row.input().asSeenBy(locked.seen().disclosure());
          Content content = new Merge(stored, locked.seen()).content(input.content());
          checkAgainst(stored, content);
          Instant now = clock.instant();
          Custody before = stored.custody();
          Custody custody =
              before
                  .next(
                      step(CustodyAction.IMPORTED, caller, now),
                      content.marking(),
                      row.custody().point())
                  .with(input.workflowGiven() ? input.workflow() : before.workflow())
                  .with(row.custody().quality(), row.custody().imported());
          write(
              connection,
              caller,
              stored,
              whole(
                  id,
                  stored.status(),
                  content,
                  paragraphs(locked, content),
                  new Merge(stored, locked.seen())
                      .links(links.own(content.lineage(), content.detail()), links),
                  custody,
                  withAuthor(stored.authors(), caller)),
              now);
          ExternalIds.keep(connection, row, id);
          return id;
        });
  }

  /** Moves a record to another state; its content stays as it is. */
  void move(Caller caller, UUID id, Optional<String> ifMatch, Move move) {
    transaction.write(
        caller,
        (entitlement, connection) -> {
          Locked locked = lock(connection, caller, id, ifMatch);
          WritableIncident stored = locked.stored();
          move.requireAllowed(
              stored.status(), locked.seen().disclosure(), stored.authors(), identity(caller));
          if (move.asksFor(Move.Condition.COMPLETE)) {
            checkReleasable(stored.content());
          }
          Instant now = clock.instant();
          Custody before = stored.custody();
          Custody next =
              before.next(
                  step(move.action(), caller, now).because(move.reason().orElse(null)),
                  before.marking(),
                  before.point());
          Custody custody =
              move.to() == RecordStatus.RELEASED
                  ? next.with(
                      new Custody.Approval(caller.name(), now.truncatedTo(ChronoUnit.SECONDS)))
                  : next;
          write(
              connection,
              caller,
              stored,
              whole(
                  id,
                  move.to(),
                  stored.content(),
                  stored.paragraphs(),
                  stored.links(),
                  custody,
                  stored.authors()),
              now);
          move.along().write(connection, id, now);
          return id;
        });
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
          WritableIncident stored = lock(connection, caller, id, ifMatch).stored();
          if (stored.status() == RecordStatus.ERASED) {
            throw new ProblemException(IncidentProblem.WRONG_STATE);
          }
          Instant now = clock.instant();
          Optional<ErasureStore.Asked> first =
              ErasureStore.seconded(
                  connection,
                  id,
                  request,
                  new ErasureStore.Asker(identity(caller), caller.name()),
                  now);
          if (first.isEmpty()) {
            return false;
          }
          write(
              connection,
              caller,
              stored,
              stored.erased(
                  new Custody.Step(
                      CustodyAction.ERASURE_REQUESTED,
                      agency.id(),
                      first.get().name(),
                      first.get().at().truncatedTo(ChronoUnit.SECONDS),
                      null),
                  step(CustodyAction.ERASED, caller, now).because(request.because())),
              now);
          ErasureStore.erase(connection, id);
          files.erase(connection, id, now);
          request.along().write(connection, id, now);
          return true;
        });
  }

  /** Puts a break-glass grant into the record's label; everything else stays as it is. */
  void grant(Caller caller, UUID id, GrantId grant) {
    transaction.write(
        caller,
        (entitlement, connection) -> {
          WritableIncident stored = lockSeen(connection, caller, id).stored();
          if (stored.status() != RecordStatus.RELEASED) {
            throw new ProblemException(IncidentProblem.NOT_RELEASED);
          }
          Instant now = clock.instant();
          Custody before = stored.custody();
          Custody custody =
              before
                  .next(step(CustodyAction.GRANTED, caller, now), before.marking(), before.point())
                  .with(grant);
          write(
              connection,
              caller,
              stored,
              whole(
                  id,
                  stored.status(),
                  stored.content(),
                  stored.paragraphs(),
                  stored.links(),
                  custody,
                  stored.authors()),
              now);
          return id;
        });
  }

  /** Ends the request unless the record is one whose files the caller may change. */
  void requireAttachable(Caller caller, UUID id) {
    requireAttachable(
        caller, reader.incident(caller, id).value().orElseThrow(ProblemException::notFound));
  }

  private static void requireAttachable(Caller caller, Shown seen) {
    requireChangeable(seen.incident().recordStatus(), caller);
    if (seen.disclosure().level(Section.ATTACHMENTS) == Level.NONE) {
      throw ProblemException.invalid(
          "/attachments", "cannot be written, because it is not disclosed to you");
    }
  }

  /** Changes the record's files; everything else stays as it is. */
  <T> T attach(Caller caller, UUID id, CustodyAction action, AttachableRecords.Change<T> change) {
    return transaction.write(
        caller,
        (entitlement, connection) -> {
          Locked locked = lockSeen(connection, caller, id);
          requireAttachable(caller, locked.seen());
          WritableIncident stored = locked.stored();
          Instant now = clock.instant();
          Custody before = stored.custody();
          Label label =
              write(
                  connection,
                  caller,
                  stored,
                  whole(
                      id,
                      stored.status(),
                      stored.content(),
                      stored.paragraphs(),
                      stored.links(),
                      before.next(step(action, caller, now), before.marking(), before.point()),
                      withAuthor(stored.authors(), caller)),
                  now);
          return change.on(connection, label, now);
        });
  }

  /** A record under its lock, and what its writer sees of it. */
  private record Locked(WritableIncident stored, Shown seen) {}

  private Locked lockSeen(Connection connection, Caller caller, UUID id) throws SQLException {
    // Asked before the lock, so that nobody waits for a record that does not exist for them.
    if (reader.incident(caller, id).value().isEmpty()) {
      throw ProblemException.notFound();
    }
    WritableIncident stored = store.lock(connection, id).orElseThrow(ProblemException::notFound);
    // Whoever changes what the writer sees holds this lock, so the view stands still from here on.
    Shown seen = reader.incident(caller, id).value().orElseThrow(ProblemException::notFound);
    return new Locked(stored, seen);
  }

  private Locked lock(Connection connection, Caller caller, UUID id, Optional<String> ifMatch)
      throws SQLException {
    Locked locked = lockSeen(connection, caller, id);
    if (ifMatch.isEmpty()) {
      throw new ProblemException(CommonProblem.PRECONDITION_REQUIRED);
    }
    if (!locked.seen().etag().matches(ifMatch.get())) {
      throw new ProblemException(CommonProblem.PRECONDITION_FAILED);
    }
    return locked;
  }

  private static List<StoredParagraph> paragraphs(Locked locked, Content given) {
    Summary seen = locked.seen().incident().summary();
    return new ParagraphMerge(
            locked.stored().paragraphs(),
            seen == null ? List.of() : seen.paragraphs(),
            UUID::randomUUID)
        .with(paragraphsOf(given));
  }

  private static List<Paragraph> paragraphsOf(Content content) {
    return content.summary() == null ? List.of() : content.summary().paragraphs();
  }

  private Label write(
      Connection connection,
      Caller caller,
      @Nullable WritableIncident before,
      WritableIncident after,
      Instant now)
      throws SQLException {
    Label label = Labels.of(after.content(), after.status(), Set.copyOf(after.custody().grants()));
    int labelId = labels.intern(connection, label);
    if (before == null) {
      store.insert(connection, after, labelId, identity(caller), now);
    } else {
      store.update(connection, after, labelId, identity(caller), now);
    }
    List<Integer> paragraphLabels = new ArrayList<>();
    for (StoredParagraph paragraph : after.paragraphs()) {
      paragraphLabels.add(labels.intern(connection, Labels.of(paragraph.paragraph(), label)));
    }
    ParagraphStore.write(
        connection,
        after.id(),
        before == null ? List.of() : before.paragraphs(),
        after.paragraphs(),
        paragraphLabels,
        now);
    files.follow(connection, after.id(), label, now);
    return label;
  }

  /** The record in the form of the store: points, paragraphs and links are kept apart. */
  private WritableIncident whole(
      UUID id,
      RecordStatus status,
      Content content,
      List<StoredParagraph> paragraphs,
      Set<Link> linked,
      Custody custody,
      List<String> authors) {
    Place place = content.place();
    return new WritableIncident(
        id,
        status,
        content.inStore(
            place != null && place.hidesPoint() ? place.withPoint(null) : place,
            links.without(content.detail()),
            links.without(content.lineage())),
        paragraphs,
        linked,
        custody,
        authors);
  }

  static String identity(Caller caller) {
    return caller.issuer() + ' ' + caller.subject();
  }

  private static List<String> withAuthor(List<String> authors, Caller caller) {
    String author = identity(caller);
    return authors.contains(author)
        ? authors
        : Stream.concat(authors.stream(), Stream.of(author)).toList();
  }

  /**
   * What is under review stands still, and what has left partners' sight stays what it was. What
   * partners see is changed by those who may release.
   */
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

  /** What depends on the record that is replaced. */
  private void checkAgainst(WritableIncident stored, Content content) {
    Violations violations = new Violations();
    if (!stored.content().marking().upstream().isEmpty()
        && !stored.content().marking().upstream().equals(content.marking().upstream())) {
      violations.add("/marking/upstream", "cannot be changed");
    }
    if (stored.status() != RecordStatus.DRAFT) {
      requireReleasable(content, links, violations);
    }
    if (!violations.isEmpty()) {
      throw IncidentInput.refused(violations);
    }
  }

  private void checkReleasable(Content content) {
    Violations violations = new Violations();
    requireReleasable(content, links, violations);
    if (!violations.isEmpty()) {
      throw IncidentInput.refused(violations);
    }
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

  /** A point of which the record itself says that it means nothing is for the originator alone. */
  private static Place.@Nullable Point hiddenPoint(
      @Nullable Place place, Place.@Nullable Point before) {
    if (place == null || !place.hidesPoint()) {
      return null;
    }
    return place.point() == null ? before : place.point();
  }

  private Custody.Step step(CustodyAction action, Caller caller, Instant now) {
    return new Custody.Step(
        action, agency.id(), caller.name(), now.truncatedTo(ChronoUnit.SECONDS), null);
  }
}
