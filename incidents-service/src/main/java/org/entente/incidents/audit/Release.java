// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.audit;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.entente.incidents.entitlement.ActiveEntitlement;
import org.entente.incidents.policy.LeaseState;
import org.entente.kit.caller.Caller;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;

/**
 * The last step before an answer leaves: what it discloses is appended to the audit log and
 * committed. No entry, no answer. So more may be logged than was delivered, never less.
 */
@Singleton
public class Release {

  /** The agency's own log: its own people's reads, and everybody's denials. */
  static final String MASTER_LOG = "master";

  private final AuditLog log;
  private final LeaseState lease;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  Release(AuditLog log, LeaseState lease, Clock clock) {
    this.log = log;
    this.lease = lease;
    this.clock = clock;
  }

  /**
   * Records an answer in the caller's log. Call it with the body rendered and nothing of it sent;
   * ends the request with 503 when the entry cannot be committed, or when since the decision a
   * partner's lease has lapsed or somebody has left: query and append together may take long. That
   * is asked before the append as well, so that hardly anything is logged that did not leave; what
   * is logged all the same counts as received.
   */
  public void answer(
      ActiveEntitlement entitlement,
      Caller caller,
      ReleaseRequest request,
      List<ReleasedRecord> records) {
    requireStill(entitlement);
    List<AuditEntry.Item> items = items(entitlement, records);
    Commitment version = Commitment.to(Long.toString(entitlement.policyVersion()), random);
    append(
        entitlement.isOwn() ? MASTER_LOG : caller.agency().value(),
        new AuditEntry(
            clock.instant(),
            request,
            AuditEntry.Outcome.RELEASED,
            Asker.of(caller),
            Optional.of(version),
            items));
    requireStill(entitlement);
  }

  /**
   * Records an answer that counts records without naming any: counts, facets, maps, suggestions.
   * Which records it was counted from follows from the request and the policy version; what it said
   * is kept as a digest.
   *
   * @param digest SHA-256 of the body as it is sent
   */
  public void aggregate(
      ActiveEntitlement entitlement, Caller caller, ReleaseRequest request, byte[] digest) {
    requireStill(entitlement);
    append(
        entitlement.isOwn() ? MASTER_LOG : caller.agency().value(),
        new AuditEntry(
            clock.instant(),
            request,
            AuditEntry.Outcome.RELEASED,
            Asker.of(caller),
            Optional.of(Commitment.to(Long.toString(entitlement.policyVersion()), random)),
            List.of(),
            List.of(),
            Optional.of(digest)));
    requireStill(entitlement);
  }

  private List<AuditEntry.Item> items(ActiveEntitlement entitlement, List<ReleasedRecord> records) {
    return records.stream()
        .map(record -> new AuditEntry.Item(record, label(entitlement, record)))
        .toList();
  }

  private void requireStill(ActiveEntitlement entitlement) {
    if (!entitlement.isOwn()
        && !lease.require(entitlement.policyVersion()).equals(entitlement.removals())) {
      throw new ProblemException(CommonProblem.UNAVAILABLE);
    }
  }

  /**
   * Records what an officer was shown of what a partner sees. It goes into the agency's own log:
   * nothing was released to the partner, and the officer is who saw it.
   *
   * @param entitlement the partner's
   */
  public void viewedAs(
      ActiveEntitlement entitlement,
      Caller officer,
      ReleaseRequest request,
      List<ReleasedRecord> records) {
    append(
        MASTER_LOG,
        new AuditEntry(
            clock.instant(),
            request,
            AuditEntry.Outcome.RELEASED,
            Asker.of(officer),
            Optional.of(Commitment.to(Long.toString(entitlement.policyVersion()), random)),
            items(entitlement, records)));
    requireStill(entitlement);
  }

  /**
   * Records an answer that shows nothing of any record and rests on no policy, such as a notice of
   * a recall. It counts for nobody as having received the records.
   *
   * @param own whether the caller is one of the agency's people
   * @param named the records that it spoke of
   */
  public void told(Caller caller, ReleaseRequest request, boolean own, List<UUID> named) {
    append(
        own ? MASTER_LOG : caller.agency().value(),
        AuditEntry.told(clock.instant(), request, Asker.of(caller), named));
  }

  /** Records that a caller was refused, or asked for something that is not there for it. */
  public void denied(Caller caller, ReleaseRequest request) {
    denied(Asker.of(caller), request);
  }

  /** As above, of somebody who may not even be a caller. */
  void denied(Asker caller, ReleaseRequest request) {
    append(
        MASTER_LOG,
        new AuditEntry(
            clock.instant(),
            request,
            AuditEntry.Outcome.DENIED,
            caller,
            Optional.empty(),
            List.of()));
  }

  /** The label's number in this database and the bits disclosed of it. */
  private Commitment label(ActiveEntitlement entitlement, ReleasedRecord record) {
    long bits = entitlement.disclosureOf(record.labelId()).bits();
    return Commitment.to(record.labelId() + ":" + bits, random);
  }

  private void append(String name, AuditEntry entry) {
    try {
      log.append(name, entry);
    } catch (AuditUnavailableException e) {
      throw new ProblemException(CommonProblem.UNAVAILABLE);
    }
  }
}
