// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.policy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.AgencyId;
import org.entente.policy.Federation;
import org.entente.policy.snapshot.PolicyProposal;
import org.entente.policy.snapshot.PolicySnapshot;
import org.entente.sharing.agency.Directory;
import org.entente.sharing.federation.PinnedFederation;
import org.jboss.logging.Logger;

/** The signed versions of every originator: append, and read the newest. */
@Singleton
public class PolicyHistory {

  private static final Logger LOG = Logger.getLogger(PolicyHistory.class);
  private static final long MOST_CACHED = 1_000;

  private final PolicyVersionRepository versions;
  private final OwnVersions own;
  private final ProposalRepository proposals;
  private final Directory directory;
  private final Clock clock;

  /** By hash, which names the content: parsing a long policy at each poll would be wasteful. */
  private final Cache<String, Federation> federations =
      Caffeine.newBuilder().maximumSize(MOST_CACHED).build();

  PolicyHistory(
      PolicyVersionRepository versions,
      OwnVersions own,
      ProposalRepository proposals,
      Directory directory,
      Clock clock) {
    this.versions = versions;
    this.own = own;
    this.proposals = proposals;
    this.directory = directory;
    this.clock = clock;
  }

  /** Empty while the originator has no policy; that of a former agency of its id is not its own. */
  @Transactional
  public Optional<InForce> inForce(AgencyId originator) {
    return own.newest(originator)
        .map(newest ->
            new InForce(
                newest.version(),
                newest.hash(),
                newest.snapshot(),
                new PinnedFederation(federation(newest), newest.directoryRevision())));
  }

  private Federation federation(PolicyVersionEntity version) {
    return federations.get(
        version.hash(), hash -> PolicyProposal.parse(version.document()).federation());
  }

  /**
   * Keeps a snapshot whose signature was verified, if it follows the version in force.
   *
   * @param jws as signed; handed on byte for byte
   * @throws ProblemException {@link SharingProblem#VERSION_CONFLICT}
   */
  @Transactional
  public void append(PolicySnapshot snapshot, String jws) {
    PolicyProposal proposal = snapshot.proposal();
    AgencyId originator = proposal.originator();
    versions.lock(originator);
    Optional<PolicyVersionEntity> newest = versions.newest(originator);
    long next = newest.map(PolicyVersionEntity::version).orElse(0L) + 1;
    if (proposal.version() != next
        || !proposal.previousHash().equals(newest.map(PolicyVersionEntity::hash))) {
      throw new ProblemException(SharingProblem.VERSION_CONFLICT);
    }
    UUID admission =
        directory
            .admission(originator)
            .orElseThrow(() -> new ProblemException(CommonProblem.FORBIDDEN));
    long revision = proposals.directoryRevision(originator, proposal.hash());
    versions.persistAndFlush(
        new PolicyVersionEntity(snapshot, jws, admission, revision, clock.instant()));
    LOG.infof(
        "policy version accepted agency=%s version=%d hash=%s", originator, next, proposal.hash());
  }
}
