// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.grant;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.entente.incidents.audit.Release;
import org.entente.incidents.explain.Standpoint;
import org.entente.incidents.explain.Standpoints;
import org.entente.incidents.incident.Exchange;
import org.entente.incidents.incident.GrantedRecords;
import org.entente.incidents.incident.LabelledRecords;
import org.entente.incidents.incident.VisibleRecords;
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
  private final VisibleRecords visible;
  private final Release release;
  private final SecureRandom random = new SecureRandom();

  GrantDesk(
      OwnAgency agency,
      GrantSeal seal,
      GrantStore store,
      LabelledRecords records,
      GrantedRecords granted,
      Standpoints standpoints,
      VisibleRecords visible,
      Release release) {
    this.agency = agency;
    this.seal = seal;
    this.store = store;
    this.records = records;
    this.granted = granted;
    this.standpoints = standpoints;
    this.visible = visible;
    this.release = release;
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
          true,
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
  List<GrantAnswer> all(Exchange exchange) {
    try {
      return answers(exchange, store.all());
    } catch (SQLException e) {
      throw new ProblemException(CommonProblem.UNAVAILABLE);
    }
  }

  /** The grants, each with its record where the officer sees that; logged. */
  private List<GrantAnswer> answers(Exchange exchange, List<IssuedGrant> grants)
      throws SQLException {
    Set<UUID> seen =
        visible.among(
            exchange.caller(),
            grants.stream().map(one -> one.grant().record()).distinct().toList());
    Instant now = store.now();
    release.told(exchange.caller(), exchange.request(), true, seen.stream().sorted().toList());
    return grants.stream()
        .map(one -> GrantAnswer.of(one, now, seen.contains(one.grant().record()), List.of()))
        .toList();
  }

  /** Ends it at once; what is over already stays as it is. */
  void end(Exchange exchange, String id) {
    Caller officer = exchange.caller();
    try {
      IssuedGrant grant = find(id);
      Instant now = store.now();
      if (!grant.isOver(now)) {
        store.end(grant.grant().id(), officer(officer), now);
      }
      // By whoever may end it: what a grant says is not asked for here, so nothing of it is told.
      release.told(exchange.caller(), exchange.request(), true, List.of(grant.grant().record()));
    } catch (SQLException e) {
      throw new ProblemException(CommonProblem.UNAVAILABLE);
    }
  }

  GrantAnswer review(Exchange exchange, String id, IssuedGrant.Verdict verdict, String note) {
    Caller officer = exchange.caller();
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
      return answers(exchange, List.of(find(id))).getFirst();
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
