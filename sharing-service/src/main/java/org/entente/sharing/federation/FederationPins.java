// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.federation;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.entente.policy.AgencyId;
import org.entente.policy.Agreement;
import org.entente.policy.Federation;
import org.entente.sharing.agency.DepartureLog;
import org.entente.sharing.agency.Directory;
import org.entente.sharing.agency.DirectoryLock;
import org.entente.sharing.agreement.Agreements;

/** Pins the federation for a proposal, and says what a pinned one has lost. */
@Singleton
public class FederationPins {

  private final Directory directory;
  private final Agreements agreements;
  private final DepartureLog departures;
  private final DirectoryLock lock;

  FederationPins(
      Directory directory, Agreements agreements, DepartureLog departures, DirectoryLock lock) {
    this.directory = directory;
    this.agreements = agreements;
    this.departures = departures;
    this.lock = lock;
  }

  /** What a proposal of this agency is pinned to. */
  @Transactional
  public PinnedFederation pinFor(AgencyId originator) {
    lock.share();
    Federation federation =
        new Federation(
            directory.agencies().stream()
                .collect(Collectors.toMap(Function.identity(), AgencyId::country)),
            directory.communitiesOf(originator),
            agreements.of(originator).stream()
                .collect(Collectors.toMap(Agreement::id, Function.identity())));
    return new PinnedFederation(federation, departures.revision());
  }

  /**
   * Who has left what the originator pinned. Somebody counts as gone who is not there now, and also
   * who left after the revision pinned and came back: coming back is an addition, which waits for
   * the originator's next version.
   */
  @Transactional
  public Departures departures(AgencyId originator, PinnedFederation pinned) {
    Federation then = pinned.federation();
    Losses losses = new Losses(originator, then);
    losses.compare(pinFor(originator).federation());
    Optional<Instant> latest = Optional.empty();
    for (DepartureLog.Entry entry : departures.after(pinned.revision())) {
      if (losses.apply(entry.departure())) {
        latest = Optional.of(entry.at());
      }
    }
    return new Departures(losses.removals(), latest);
  }
}
