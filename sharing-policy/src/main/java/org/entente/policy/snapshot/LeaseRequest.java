// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.snapshot;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalLong;
import org.entente.policy.AgencyId;
import org.entente.policy.text.JsonText;

/**
 * An incidents-service's question for a lease.
 *
 * @param nonce fresh for every request; see {@link #freshNonce}
 * @param sentAt whole seconds by the asking service's clock; an old request is answered to nobody
 * @param installedVersion the version in force in the agency's database; 0 for none
 * @param leaseVersion the version of the lease that the asking replica holds, if it holds one
 */
public record LeaseRequest(
    AgencyId originator,
    String nonce,
    Instant sentAt,
    long installedVersion,
    OptionalLong leaseVersion) {

  public LeaseRequest {
    Objects.requireNonNull(originator, "originator must not be null");
    Nonce.require(nonce);
    if (sentAt.getNano() != 0) {
      throw new IllegalArgumentException("must be whole seconds");
    }
    if (installedVersion < 0 || leaseVersion.orElse(0) < 0) {
      throw new IllegalArgumentException("versions must not be negative");
    }
  }

  /** A nonce of 128 random bits. */
  public static String freshNonce(SecureRandom random) {
    return Nonce.fresh(random);
  }

  /** RFC 8785. */
  public byte[] canonicalJson() {
    return JsonText.canonical(SnapshotWriter.leaseRequest(this));
  }
}
