// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.policy;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.AgencyId;
import org.entente.policy.Federation;
import org.entente.policy.Policy;
import org.entente.policy.snapshot.PolicyProposal;

/**
 * A policy version that was put into force in this agency's database.
 *
 * @param version 0 is the state before the first: nothing is released to anybody
 * @param hash of the proposal; empty text for version 0
 * @param federation the directory and communities that the version is pinned to
 * @param installedAt by the clock of the replica that installed it; rises with the version
 */
public record InstalledPolicy(
    long version, String hash, Policy policy, Federation federation, Instant installedAt) {

  public InstalledPolicy {
    Objects.requireNonNull(policy, "policy must not be null");
    Objects.requireNonNull(federation, "federation must not be null");
    Objects.requireNonNull(installedAt, "installedAt must not be null");
    if (version < 0 || hash.isEmpty() != (version == 0)) {
      throw new IllegalArgumentException("version 0 has no hash, every later one has one");
    }
  }

  /** Ends the request with 409 unless the proposal is for the version after this one. */
  public void requireFollowedBy(PolicyProposal proposal) {
    if (proposal.version() != version + 1 || !proposal.previousHash().orElse("").equals(hash)) {
      throw new ProblemException(PolicyProblemType.PROPOSAL_OUTDATED);
    }
  }

  /** The state before the first version. */
  static InstalledPolicy none(AgencyId originator) {
    return new InstalledPolicy(
        0, "", new Policy(originator, List.of()), Federation.of(Set.of(originator)), Instant.EPOCH);
  }
}
