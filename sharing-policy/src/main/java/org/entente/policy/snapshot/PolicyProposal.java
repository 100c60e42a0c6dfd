// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.snapshot;

import java.util.Objects;
import java.util.Optional;
import org.entente.policy.AgencyId;
import org.entente.policy.Federation;
import org.entente.policy.Policy;
import org.entente.policy.Quoted;
import org.entente.policy.text.InvalidTextException;
import org.entente.policy.text.JsonText;
import org.entente.policy.text.Located;

/**
 * A policy version with everything that it pins, before it is signed. Its hash is what officers
 * confirm.
 *
 * @param version from 1; one more than the version that it follows
 * @param previousHash the hash of the version that it follows; empty exactly for version 1
 * @param federation the directory, communities and agreements that the policy was written against;
 *     it knows everybody whom the policy names
 */
public record PolicyProposal(
    AgencyId originator,
    long version,
    Optional<String> previousHash,
    Policy policy,
    Federation federation) {

  public PolicyProposal {
    Objects.requireNonNull(originator, "originator must not be null");
    Objects.requireNonNull(policy, "policy must not be null");
    Objects.requireNonNull(federation, "federation must not be null");
    if (version < 1) {
      throw new IllegalArgumentException("version must be at least 1");
    }
    previousHash.ifPresent(PolicyHash::require);
    if (previousHash.isPresent() == (version == 1)) {
      throw new IllegalArgumentException("version 1 has no previous hash, every other has one");
    }
    if (!policy.originator().equals(originator)) {
      throw new IllegalArgumentException(
          "the policy is of another originator, " + Quoted.of(policy.originator().value()));
    }
    if (!federation.agencies().containsKey(originator)) {
      throw new IllegalArgumentException(
          "the originator " + Quoted.of(originator.value()) + " is not in the directory");
    }
    policy
        .firstUnknownIn(federation)
        .ifPresent(unknown -> {
          throw new IllegalArgumentException(
              "the policy names " + Quoted.of(unknown) + ", which the federation does not know");
        });
  }

  /**
   * Reads a proposal from JSON, in any layout and order of keys.
   *
   * @throws InvalidTextException if it is not exactly a proposal
   */
  public static PolicyProposal parse(String json) {
    return Located.read(JsonText.parse(json), SnapshotReader::proposal);
  }

  /** RFC 8785. */
  public byte[] canonicalJson() {
    return JsonText.canonical(SnapshotWriter.proposal(this));
  }

  /** Base64url of the SHA-256 of the canonical JSON: 43 characters. */
  public String hash() {
    return PolicyHash.of(canonicalJson());
  }
}
