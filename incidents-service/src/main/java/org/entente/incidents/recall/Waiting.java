// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.recall;

import java.time.Duration;
import org.entente.kit.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** How long an answer waits until what it says is enforced. */
final class Waiting {

  static final String ENFORCED = "enforced";

  /** As for policies: longer than every replica that is well takes. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private Waiting() {}

  static Duration of(@Nullable String wait) {
    if (wait == null) {
      return Duration.ZERO;
    }
    if (!wait.equals(ENFORCED)) {
      throw ProblemException.invalid("wait", "must be `enforced`");
    }
    return PATIENCE;
  }
}
