// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.snapshot;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.entente.policy.AgencyId;
import org.entente.policy.Removals;
import org.entente.policy.text.JsonText;

/**
 * The sharing-service's word that a policy version is still the newest.
 *
 * @param version 0 while the originator has none
 * @param hash of that version; empty exactly for version 0
 * @param nonce that of the request which it answers
 * @param duration counted by the holder from the moment it sent the request; above zero, at most an
 *     hour, whole milliseconds
 * @param removals who has left since that version was approved
 */
public record Lease(
    AgencyId originator,
    long version,
    Optional<String> hash,
    String nonce,
    Duration duration,
    Removals removals) {

  private static final Duration LONGEST = Duration.ofHours(1);

  public Lease {
    Objects.requireNonNull(originator, "originator must not be null");
    Objects.requireNonNull(removals, "removals must not be null");
    Nonce.require(nonce);
    hash.ifPresent(PolicyHash::require);
    if (version < 0 || hash.isPresent() == (version == 0)) {
      throw new IllegalArgumentException("version 0 has no hash, every later one has one");
    }
    duration = Duration.ofMillis(duration.toMillis());
    if (duration.isNegative() || duration.isZero() || duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("duration must be above zero and at most an hour");
    }
  }

  /** RFC 8785. */
  public byte[] canonicalJson() {
    return JsonText.canonical(SnapshotWriter.lease(this));
  }
}
