// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.policy;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.entente.policy.snapshot.LeaseRequest;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps this replica's lease alive, and learns of new policy versions while doing so: the
 * sharing-service holds each request until there is news or it is time to renew.
 */
@Singleton
public class LeaseClient {

  private static final Logger LOG = Logger.getLogger(LeaseClient.class);

  /** Between two requests when the last one brought nothing, so that a fault is not a storm. */
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final OwnAgency agency;
  private final OriginatorKey key;
  private final SharingService sharingService;
  private final InstalledPolicies policies;
  private final PolicyInstaller installer;
  private final SignedPolicies signed;
  private final LeaseState state;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private @Nullable Thread thread;
  private boolean failing;

  LeaseClient(
      OwnAgency agency,
      OriginatorKey key,
      SharingService sharingService,
      InstalledPolicies policies,
      PolicyInstaller installer,
      SignedPolicies signed,
      LeaseState state,
      Clock clock) {
    this.agency = agency;
    this.key = key;
    this.sharingService = sharingService;
    this.policies = policies;
    this.installer = installer;
    this.signed = signed;
    this.state = state;
    this.clock = clock;
  }

  void start(@Observes StartupEvent event) {
    thread = Thread.ofVirtual().name("lease").start(this::renewUntilStopped);
  }

  void stop(@Observes ShutdownEvent event) {
    stopped.countDown();
    if (thread != null) {
      thread.interrupt();
    }
  }

  private void renewUntilStopped() {
    try {
      while (stopped.getCount() > 0) {
        if (!renewOrExplain() && stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      // Stopping: there is nothing to hand back.
      Thread.currentThread().interrupt();
    }
  }

  private boolean renewOrExplain() throws InterruptedException {
    try {
      boolean renewed = renew();
      if (failing && renewed) {
        LOG.info("the policy lease is renewed again");
        failing = false;
      }
      return renewed;
    } catch (IOException | SQLException | RuntimeException e) {
      if (!failing) {
        LOG.warnf("the policy lease cannot be renewed: %s", e.getMessage());
        failing = true;
      }
      return false;
    }
  }

  /** One request. True when it brought a lease for the version in force. */
  boolean renew() throws IOException, InterruptedException, SQLException {
    InstalledPolicy before = policies.inForce();
    String nonce = LeaseRequest.freshNonce(random);
    String request =
        key.sign(
            new LeaseRequest(
                agency.id(),
                nonce,
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                before.version(),
                state.version()));
    LeaseState.Request sent = state.sending(nonce);
    SharingService.LeaseAnswer answer = sharingService.lease(request);
    if (answer.snapshot().isPresent()) {
      installer.install(answer.snapshot().get());
    }
    InstalledPolicy inForce = policies.inForce();
    handOver(Math.min(answer.lease().version(), inForce.version()));
    return state.accept(answer.lease(), sent, inForce);
  }

  /**
   * What was signed here but did not reach the sharing-service, for it was down just then: also
   * what is in force here already, for otherwise its leases would serve nobody ever after.
   *
   * @param known the newest version that the sharing-service knows, as far as it has one of ours
   */
  private void handOver(long known) throws IOException, InterruptedException, SQLException {
    for (String waiting : signed.after(known)) {
      if (!sharingService.publish(waiting)) {
        return;
      }
    }
  }
}
