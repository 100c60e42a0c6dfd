// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.agreement;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.AgencyId;
import org.entente.policy.Agreement;
import org.entente.policy.AgreementId;
import org.entente.sharing.agency.AgencyRemoval;
import org.entente.sharing.agency.Departure;
import org.entente.sharing.agency.DepartureLog;
import org.entente.sharing.agency.Directory;
import org.entente.sharing.agency.DirectoryLock;

/**
 * Changes agreements. What a change takes away is a departure and counts at once; what it adds
 * counts from the next version that an originator's officers confirm.
 */
@Singleton
class AgreementEditor {

  private static final int FEWEST_PARTIES = 2;

  private final AgreementRepository agreements;
  private final Directory directory;
  private final DepartureLog departures;
  private final DirectoryLock lock;

  AgreementEditor(
      AgreementRepository agreements,
      Directory directory,
      DepartureLog departures,
      DirectoryLock lock) {
    this.agreements = agreements;
    this.directory = directory;
    this.departures = departures;
    this.lock = lock;
  }

  /**
   * Makes the agreement, or replaces what it says.
   *
   * @return whether it was made now
   */
  @Transactional
  boolean put(Agreement agreement) {
    lock.own();
    Set<AgencyId> strangers = new TreeSet<>(agreement.parties());
    strangers.removeAll(directory.agencies());
    if (!strangers.isEmpty()) {
      throw ProblemException.invalid(
          "/parties", "`" + strangers.iterator().next() + "` is not in the directory");
    }
    Optional<AgreementEntity> present = agreements.find(agreement.id());
    present.ifPresentOrElse(
        stored -> replace(stored, agreement),
        () -> agreements.persist(new AgreementEntity(agreement)));
    return present.isEmpty();
  }

  /**
   * Narrower terms end what was pinned of the agreement: a lease can say that an agreement is over,
   * not that it is smaller, and what is over cannot be seen by mistake.
   */
  private void replace(AgreementEntity stored, Agreement agreement) {
    Agreement then = stored.agreement();
    if (AgreementTerms.areNarrower(agreement, then)) {
      departures.add(new Departure.OfAgreement(agreement.id()));
    }
    Set<AgencyId> gone = new TreeSet<>(then.parties());
    gone.removeAll(agreement.parties());
    gone.forEach(party -> departures.add(new Departure.FromAgreement(party, agreement.id())));
    stored.become(agreement);
  }

  @Transactional
  void terminate(AgreementId id) {
    lock.own();
    end(agreements.find(id).orElseThrow(ProblemException::notFound), id);
  }

  private void end(AgreementEntity stored, AgreementId id) {
    departures.add(new Departure.OfAgreement(id));
    agreements.delete(stored);
  }

  /** An agency without a place in the directory is no party; one party alone has no agreement. */
  void leave(@Observes AgencyRemoval removal) {
    for (AgreementEntity stored : agreements.of(removal.agency())) {
      Agreement agreement = stored.agreement();
      Set<AgencyId> left = new TreeSet<>(agreement.parties());
      left.remove(removal.agency());
      departures.add(new Departure.FromAgreement(removal.agency(), agreement.id()));
      if (left.size() < FEWEST_PARTIES) {
        end(stored, agreement.id());
      } else {
        stored.become(between(left, agreement));
      }
    }
  }

  private static Agreement between(Set<AgencyId> parties, Agreement agreement) {
    return new Agreement(
        agreement.id(),
        parties,
        agreement.legalBasis(),
        agreement.purposes(),
        agreement.from(),
        agreement.until(),
        agreement.ceiling(),
        agreement.equivalences());
  }
}
