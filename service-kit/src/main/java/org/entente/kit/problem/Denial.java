// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.problem;

import static java.util.Objects.requireNonNull;

import io.quarkus.security.identity.SecurityIdentity;

/**
 * A request of somebody signed in that was refused, or met nothing that is there for the caller.
 *
 * @param type of the answer, with status 403 or 404
 * @param identity whose token was verified; its claims may have a wrong shape
 * @param method the HTTP method
 * @param target raw path and query
 */
public record Denial(ProblemType type, SecurityIdentity identity, String method, String target) {

  public Denial {
    requireNonNull(type, "type must not be null");
    requireNonNull(identity, "identity must not be null");
    requireNonNull(method, "method must not be null");
    requireNonNull(target, "target must not be null");
  }
}
