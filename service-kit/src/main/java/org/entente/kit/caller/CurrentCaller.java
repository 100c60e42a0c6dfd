// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.caller;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import java.util.Optional;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * The caller of the request in hand. A bean of its own because a record cannot be request-scoped;
 * inject this and ask it anew in each request.
 */
@RequestScoped
public class CurrentCaller {

  private @Nullable Caller caller;
  private Instant until = Instant.EPOCH;

  /** The caller of a request by its verified token alone; empty when its claims name none. */
  public static Optional<Caller> in(SecurityIdentity identity) {
    return Optional.<Caller>ofNullable(identity.getAttribute(CallerProducer.ATTRIBUTE));
  }

  /** Ends the request with 401 when nobody signed in: a resource that asks needs an answer. */
  public Caller get() {
    if (caller == null) {
      throw new ProblemException(CommonProblem.UNAUTHENTICATED);
    }
    return caller;
  }

  /** When the verified token of the request ends: for answers that take longer than that. */
  public Instant until() {
    return until;
  }

  /** When the verified token of an identity ends; long ago for one without. */
  static Instant until(SecurityIdentity identity) {
    return Optional.<Instant>ofNullable(identity.getAttribute(CallerProducer.UNTIL))
        .orElse(Instant.EPOCH);
  }

  void set(Caller caller, Instant until) {
    this.caller = caller;
    this.until = until;
  }
}
