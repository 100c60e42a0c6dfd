// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.grant;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.entente.incidents.explain.Standpoint;
import org.entente.incidents.explain.Standpoints;
import org.entente.incidents.incident.Exchange;
import org.entente.incidents.incident.GrantedRecords;
import org.entente.incidents.incident.LabelledRecords;
import org.entente.incidents.policy.OwnAgency;
import org.entente.kit.caller.Caller;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.AgencyId;
import org.entente.policy.Disclosure;
import org.entente.policy.GrantId;
import org.entente.policy.RecordStatus;
import org.entente.policy.snapshot.Grant;

/**
 * Issues break-glass grants and ends them. A grant is signed here with the agency's own key, needs
 * nobody else, and ends by itself; all it can do is what a release rule can, so no withhold, no
 * list and no other agency's terms give way to it.
 */
@Singleton
class GrantDesk {

  private final OwnAgency agency;
  private final GrantSeal seal;
  private final GrantStore store;
  private final LabelledRecords records;
  private final GrantedRecords granted;
  private final Standpoints standpoints;
  private final SecureRandom random = new SecureRandom();

  GrantDesk(
      OwnAgency agency,
      GrantSeal seal,
      GrantStore store,
      LabelledRecords records,
      GrantedRecords granted,
      Standpoints standpoints) {
    this.agency = agency;
    this.seal = seal;
    this.store = store;
    this.records = records;
    this.granted = granted;
    this.standpoints = standpoints;
  }

  /** What a duty officer asks for. */
  record Wanted(String record, AgencyId to, Duration duration, Disclosure release, String reason) {}

  GrantAnswer issue(Exchange exchange, Wanted wanted) {
    Caller officer = exchange.caller();
    LabelledRecords.Labelled found = records.find(exchange, wanted.record());
    if (found.label().status() != RecordStatus.RELEASED) {
      throw new ProblemException(GrantProblem.NOT_RELEASED);
    }
    UUID record = found.id();
    if (!standpoints.inForce().isPartner(wanted.to())) {
      throw ProblemException.invalid("/to", "must be a partner of this agency");
    }
    try {
      Instant now = store.now();
      Grant grant = grant(officer, record, wanted, now);
      // First the rule, which alone releases nothing; then the record that it speaks of.
      if (!store.add(grant, seal.sealed(grant), officer.name())) {
        throw new ProblemException(GrantProblem.TOO_MANY_UNREVIEWED);
      }
      try {
        granted.grant(officer, record, grant.id());
      } catch (RuntimeException e) {
        store.end(grant.id(), officer(officer), store.now());
        throw e;
      }
      IssuedGrant issued = store.find(grant.id()).orElseThrow();
      Standpoint standpoint = standpoints.inForce();
      return GrantAnswer.of(
          issued,
          now,
          Withheld.from(standpoint, records.find(exchange, wanted.record()).label(), grant));
    } catch (SQLException e) {
      throw new ProblemException(CommonProblem.UNAVAILABLE);
    }
  }

  private Grant grant(Caller officer, UUID record, Wanted wanted, Instant now) {
    try {
      return new Grant(
          GrantId.fresh(random),
          agency.id(),
          wanted.to(),
          record,
          wanted.release(),
          wanted.reason(),
          officer.subject(),
          now,
          now.plus(wanted.duration()));
    } catch (IllegalArgumentException e) {
      // The rest was checked before: what is left is the reason's characters and length.
      throw ProblemException.invalid("/reason", "must be one line of 1 to 1000 visible characters");
    }
  }

  /** All of the agency's, newest first: nobody issues one unseen. */
  List<GrantAnswer> all() {
    try {
      Instant now = store.now();
      return store.all().stream().map(grant -> GrantAnswer.of(grant, now, List.of())).toList();
    } catch (SQLException e) {
      throw new ProblemException(CommonProblem.UNAVAILABLE);
    }
  }

  /** Ends it at once; what is over already stays as it is. */
  void end(Caller officer, String id) {
    try {
      IssuedGrant grant = find(id);
      Instant now = store.now();
      if (!grant.isOver(now)) {
        store.end(grant.grant().id(), officer(officer), now);
      }
    } catch (SQLException e) {
      throw new ProblemException(CommonProblem.UNAVAILABLE);
    }
  }

  GrantAnswer review(Caller officer, String id, IssuedGrant.Verdict verdict, String note) {
    try {
      IssuedGrant grant = find(id);
      if (grant.grant().issuedBy().equals(officer.subject())) {
        throw new ProblemException(GrantProblem.OWN_GRANT);
      }
      boolean isFirst =
          store.review(
              grant.grant().id(),
              new IssuedGrant.Review(officer(officer), verdict, note, store.now()));
      if (!isFirst) {
        throw new ProblemException(GrantProblem.ALREADY_REVIEWED);
      }
      return GrantAnswer.of(find(id), store.now(), List.of());
    } catch (SQLException e) {
      throw new ProblemException(CommonProblem.UNAVAILABLE);
    }
  }

  private IssuedGrant find(String id) throws SQLException {
    GrantId grant;
    try {
      grant = new GrantId(id);
    } catch (IllegalArgumentException e) {
      throw ProblemException.notFound();
    }
    return store.find(grant).orElseThrow(ProblemException::notFound);
  }

  private static IssuedGrant.Officer officer(Caller caller) {
    return new IssuedGrant.Officer(caller.subject(), caller.name());
  }
}
