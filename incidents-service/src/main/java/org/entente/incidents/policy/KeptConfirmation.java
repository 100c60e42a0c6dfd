// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.policy;

import java.time.Instant;
import java.util.Objects;
import org.entente.policy.snapshot.Confirmation;

/**
 * What an officer last said about a proposal.
 *
 * @param effect that she confirmed it with, as it was at that moment
 * @param withdrawn whether she took her confirmation back
 */
record KeptConfirmation(
    Confirmation confirmation, long version, EffectCheck.Checked effect, boolean withdrawn) {

  KeptConfirmation {
    Objects.requireNonNull(confirmation, "confirmation must not be null");
    Objects.requireNonNull(effect, "effect must not be null");
  }

  /** Whether it counts for a proposal with this effect at all. */
  boolean isFor(String effectHash, Instant after) {
    return !withdrawn && confirmation.at().isAfter(after) && effect.effectHash().equals(effectHash);
  }
}
