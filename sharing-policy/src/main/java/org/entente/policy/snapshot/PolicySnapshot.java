// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.snapshot;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.entente.policy.text.JsonText;

/**
 * A policy version that its originator puts into force, as it is signed.
 *
 * @param effectHash the hash of what the version changes for whom, as the officers confirmed it:
 *     base64url, 43 characters
 * @param confirmations of at least two officers
 * @param signedAt whole milliseconds
 */
public record PolicySnapshot(
    PolicyProposal proposal,
    String effectHash,
    List<Confirmation> confirmations,
    Instant signedAt) {

  /** How many officers must confirm. */
  public static final int FEWEST_OFFICERS = 2;

  public PolicySnapshot {
    Objects.requireNonNull(proposal, "proposal must not be null");
    PolicyHash.require(effectHash);
    Objects.requireNonNull(signedAt, "signedAt must not be null");
    confirmations = List.copyOf(confirmations);
    signedAt = signedAt.truncatedTo(ChronoUnit.MILLIS);
    long officers = confirmations.stream().map(Confirmation::subject).distinct().count();
    if (officers < FEWEST_OFFICERS || officers < confirmations.size()) {
      throw new IllegalArgumentException(
          "must be confirmed by " + FEWEST_OFFICERS + " officers or more, each of them once");
    }
  }

  /** RFC 8785. */
  public byte[] canonicalJson() {
    return JsonText.canonical(SnapshotWriter.snapshot(this));
  }
}
