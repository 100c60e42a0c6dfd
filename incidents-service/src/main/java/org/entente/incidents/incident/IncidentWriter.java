// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.entente.incidents.code.CustodyAction;
import org.entente.incidents.entitlement.WriterTransaction;
import org.entente.incidents.incident.RecordLocks.Precondition;
import org.entente.incidents.policy.OwnAgency;
import org.entente.incidents.random.RandomIds;
import org.entente.incidents.section.Custody;
import org.entente.incidents.section.Paragraph;
import org.entente.incidents.section.Place;
import org.entente.kit.caller.Caller;
import org.entente.policy.RecordStatus;
import org.jspecify.annotations.Nullable;

/**
 * Creates and replaces incidents, each in one transaction of the writer's role. A write applies to
 * what its writer sees, and keeps the rest.
 */
@ApplicationScoped
class IncidentWriter {

  private final WriterTransaction transaction;
  private final RecordLocks locks;
  private final RecordRows rows;
  private final CustodySteps steps;
  private final IdempotencyKeys keys;
  private final Links links;
  private final RandomIds ids;
  private final Clock clock;

  IncidentWriter(
      WriterTransaction transaction,
      RecordLocks locks,
      RecordRows rows,
      CustodySteps steps,
      IdempotencyKeys keys,
      OwnAgency agency,
      RandomIds ids,
      Clock clock) {
    this.transaction = transaction;
    this.locks = locks;
    this.rows = rows;
    this.steps = steps;
    this.keys = keys;
    this.links = new Links(agency.id());
    this.ids = ids;
    this.clock = clock;
  }

  /** The id of a new draft, or of the one that was created under the same key before. */
  UUID create(Caller caller, byte[] body, IdempotencyKeys.@Nullable Key key) {
    IncidentInput input =
        IncidentInput.read(
            body,
            new IncidentInput.Writer(
                IncidentInput.ofNew(caller.purpose().isPresent()), caller.clearance(), null));
    Content content = input.content();
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
          Place place = content.place();
          Custody custody =
              new Custody(
                  1,
                  List.of(steps.step(CustodyAction.CREATED, caller, now)),
                  now.truncatedTo(ChronoUnit.SECONDS),
                  List.of(),
                  input.workflow(),
                  content.marking(),
                  place != null && place.hidesPoint() ? place.point() : null,
                  List.of());
          WritableIncident draft =
              new WritableIncident(
                  id,
                  RecordStatus.DRAFT,
                  inStore(content),
                  new ParagraphMerge(List.of(), List.of(), UUID::randomUUID)
                      .with(paragraphsOf(content)),
                  links.own(content.lineage(), content.detail()),
                  custody,
                  List.of(caller.identity()));
          rows.write(connection, caller, null, draft, now);
          return id;
        });
  }

  /**
   * Makes the incident what the body says, as far as the writer sees it.
   *
   * @return the number of the version that this made
   */
  int replace(Caller caller, UUID id, Optional<String> ifMatch, byte[] body) {
    return transaction.write(
        caller,
        (entitlement, connection) -> {
          LockedRecord locked = locks.lock(connection, caller, id, Precondition.exact(ifMatch));
          WriteRules.requireChangeable(locked.stored(), caller);
          IncidentInput input =
              IncidentInput.read(
                  body,
                  new IncidentInput.Writer(
                      locked.seen().disclosure(), caller.clearance(), locked.seen().json()));
          return rewrite(
              connection,
              caller,
              locked,
              input,
              (custody, content, at) ->
                  custody.next(
                      steps.step(CustodyAction.REPLACED, caller, at),
                      content.marking(),
                      hiddenPoint(content.place(), locked.stored())));
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
          LockedRecord locked = locks.lock(connection, caller, id, Precondition.exact(ifMatch));
          WriteRules.requireChangeable(locked.stored(), caller);
          int written =
              rewrite(
                  connection,
                  caller,
                  locked,
                  row.input().asSeenBy(locked.seen().disclosure()),
                  (custody, content, at) ->
                      custody
                          .next(
                              steps.step(CustodyAction.IMPORTED, caller, at),
                              content.marking(),
                              row.custody().point())
                          .with(row.custody().quality(), row.custody().imported()));
          ExternalIds.keep(connection, row, id);
          return written;
        });
  }

  /** What becomes of a record's custody when its content does. */
  @FunctionalInterface
  private interface Succession {
    Custody next(Custody before, Content content, Instant at);
  }

  private int rewrite(
      Connection connection,
      Caller caller,
      LockedRecord locked,
      IncidentInput input,
      Succession succession)
      throws SQLException {
    WritableIncident stored = locked.stored();
    Content content = locked.merge().content(input.content());
    WriteRules.requireReplaceable(stored, content, links);
    Instant now = clock.instant();
    Custody before = stored.custody();
    Custody custody =
        succession
            .next(before, content, now)
            .with(input.workflowGiven() ? input.workflow() : before.workflow());
    Set<Link> linked = locked.merge().links(links.own(content.lineage(), content.detail()), links);
    WritableIncident after =
        new WritableIncident(
            stored.id(),
            stored.status(),
            inStore(content),
            locked.paragraphsWith(paragraphsOf(content)),
            linked,
            custody,
            stored.authors());
    rows.write(connection, caller, stored, after.withAuthor(caller.identity()), now);
    return custody.version();
  }

  private static List<Paragraph> paragraphsOf(Content content) {
    return content.summary() == null ? List.of() : content.summary().paragraphs();
  }

  /** The content in the form of the store: points, paragraphs and links are kept apart. */
  private Content inStore(Content content) {
    Place place = content.place();
    return content.inStore(
        place != null && place.hidesPoint() ? place.withPoint(null) : place,
        links.without(content.detail()),
        links.without(content.lineage()));
  }

  /**
   * A point of which the record itself says that it means nothing is for the originator alone. The
   * one that is kept belongs to the place that it was given with, and to no other.
   */
  private static Place.@Nullable Point hiddenPoint(@Nullable Place place, WritableIncident stored) {
    if (place == null || !place.hidesPoint()) {
      return null;
    }
    if (place.point() != null) {
      return place.point();
    }
    return place.equals(stored.content().place()) ? stored.custody().point() : null;
  }
}
