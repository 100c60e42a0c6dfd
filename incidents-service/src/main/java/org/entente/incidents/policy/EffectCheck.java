// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.policy;

import java.util.Objects;
import org.entente.policy.snapshot.PolicyProposal;

/**
 * Whether an officer who confirms a proposal knows what it does. Implemented where effects are
 * computed, which needs the policies of this package.
 */
public interface EffectCheck {

  /**
   * An effect that holds at this moment.
   *
   * @param effectHash of the effect as the officer saw it
   * @param affected how many records and paragraphs it concerns now
   * @param quorum how many officers must confirm it
   */
  record Checked(String effectHash, long affected, int quorum) {
    public Checked {
      Objects.requireNonNull(effectHash, "effectHash must not be null");
    }

    /** Whether somebody who saw it concern this many would have to look again. */
    public boolean hasOutgrown(long before) {
      // By more than a tenth, in whole numbers.
      return affected * 10 > before * 11;
    }
  }

  /**
   * Ends the request with 409 unless the effect was shown to an officer lately, and nothing that
   * matters has come to it since.
   */
  Checked require(PolicyProposal proposal, String effectHash);
}
