// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.caller;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.Priority;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.Purpose;

/** Adds the stated purpose to the caller, on every endpoint, whether or not it uses it. */
@Provider
@Singleton
@Priority(Priorities.AUTHORIZATION)
class CallerFilter implements ContainerRequestFilter {

  /** States the purpose of a request; the only header besides the credentials that decides. */
  private static final String PURPOSE = "Entente-Purpose";

  private final SecurityIdentity identity;
  private final CurrentCaller current;

  CallerFilter(SecurityIdentity identity, CurrentCaller current) {
    this.identity = identity;
    this.current = current;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (identity.isAnonymous()) {
      return;
    }
    if (!(identity.getAttribute(CallerProducer.ATTRIBUTE) instanceof Caller caller)) {
      throw new ProblemException(CommonProblem.FORBIDDEN);
    }
    List<String> stated = request.getHeaders().get(PURPOSE);
    current.set(
        stated == null ? caller : caller.withPurpose(allowed(caller, stated)),
        CurrentCaller.until(identity));
  }

  private static Purpose allowed(Caller caller, List<String> stated) {
    Purpose purpose =
        stated.size() == 1
            ? Purpose.of(stated.getFirst()).orElseThrow(CallerFilter::unknown)
            : refuse();
    if (!caller.purposes().contains(purpose)) {
      throw new ProblemException(CommonProblem.FORBIDDEN);
    }
    return purpose;
  }

  private static Purpose refuse() {
    throw unknown();
  }

  private static ProblemException unknown() {
    return ProblemException.invalid(PURPOSE, "must be one known purpose");
  }
}
