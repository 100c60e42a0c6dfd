// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.caller;

import jakarta.enterprise.context.RequestScoped;
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

  /** Ends the request with 401 when nobody signed in: a resource that asks needs an answer. */
  public Caller get() {
    if (caller == null) {
      throw new ProblemException(CommonProblem.UNAUTHENTICATED);
    }
    return caller;
  }

  void set(Caller caller) {
    this.caller = caller;
  }
}
