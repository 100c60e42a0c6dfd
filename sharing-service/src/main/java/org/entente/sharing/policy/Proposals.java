// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.policy;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.entente.kit.caller.Caller;
import org.entente.kit.paging.Page;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.AgencyId;
import org.entente.sharing.agency.Directory;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The proposals of an originator, and what has become of each. */
@Singleton
class Proposals {

  private static final Logger LOG = Logger.getLogger(Proposals.class);
  private static final String LIST = "proposals";
  private static final int POSITION = 3 * Long.BYTES;

  private final ProposalRepository proposals;
  private final PolicyVersionRepository versions;
  private final Directory directory;
  private final OwnCursors cursors;
  private final ProposalConfig config;
  private final Clock clock;

  Proposals(
      ProposalRepository proposals,
      PolicyVersionRepository versions,
      Directory directory,
      OwnCursors cursors,
      ProposalConfig config,
      Clock clock) {
    this.proposals = proposals;
    this.versions = versions;
    this.directory = directory;
    this.cursors = cursors;
    this.config = config;
    this.clock = clock;
  }

  @Transactional
  Proposal get(AgencyId originator, UUID id) {
    ProposalEntity stored = find(originator, id);
    ProposalLine line = ProposalLine.of(stored);
    return Proposal.from(stored, states(originator, List.of(line)).of(line));
  }

  /** Newest first. */
  @Transactional
  Page<ProposalSummary> page(
      Caller caller, AgencyId originator, @Nullable String cursor, int limit) {
    Optional<ByteBuffer> after =
        Optional.ofNullable(cursor)
            .map(given -> cursors.decode(given, caller, originator, LIST, POSITION));
    List<ProposalLine> found =
        after.isEmpty()
            ? proposals.newest(originator, admission(originator), limit + 1)
            : proposals.after(
                originator,
                admission(originator),
                Instant.ofEpochMilli(after.get().getLong()),
                new UUID(after.get().getLong(), after.get().getLong()),
                limit + 1);
    List<ProposalLine> shown = found.subList(0, Math.min(limit, found.size()));
    States states = states(originator, shown);
    List<ProposalSummary> items =
        shown.stream().map(one -> ProposalSummary.from(one, states.of(one))).toList();
    return new Page<>(
        items,
        found.size() <= limit
            ? Optional.empty()
            : Optional.of(cursors.encode(position(shown.getLast()), caller, originator, LIST)));
  }

  private static byte[] position(ProposalLine last) {
    return ByteBuffer.allocate(POSITION)
        .putLong(last.proposedAt().toEpochMilli())
        .putLong(last.id().getMostSignificantBits())
        .putLong(last.id().getLeastSignificantBits())
        .array();
  }

  /** What was signed of it stays in the history. */
  @Transactional
  void withdraw(Caller officer, AgencyId originator, UUID id) {
    ProposalEntity withdrawn = find(originator, id);
    proposals.delete(withdrawn);
    LOG.infof(
        "policy proposal withdrawn agency=%s version=%d hash=%s proposal=%s subject=%s",
        originator, withdrawn.version(), withdrawn.hash(), id, officer.subject());
  }

  private ProposalEntity find(AgencyId originator, UUID id) {
    return proposals
        .find(originator, admission(originator), id)
        .orElseThrow(ProblemException::notFound);
  }

  /** What a former agency of the same name proposed is not this one's. */
  private UUID admission(AgencyId originator) {
    return directory.admission(originator).orElseThrow(ProblemException::notFound);
  }

  private States states(AgencyId originator, List<ProposalLine> some) {
    Set<String> hashes = some.stream().map(ProposalLine::hash).collect(Collectors.toSet());
    return new States(
        versions.among(originator, hashes),
        versions.newest(originator).map(PolicyVersionEntity::version).orElse(0L) + 1,
        clock.instant().minus(config.validity()));
  }

  /**
   * What decides the states of some proposals.
   *
   * @param signed their hashes that are versions
   * @param next the version that would follow the one in force
   * @param lapsed when those were made that lapse now
   */
  private record States(Set<String> signed, long next, Instant lapsed) {
    ProposalState of(ProposalLine proposal) {
      if (signed.contains(proposal.hash())) {
        return ProposalState.SIGNED;
      }
      if (proposal.version() != next) {
        return ProposalState.OUTDATED;
      }
      return proposal.proposedAt().isAfter(lapsed) ? ProposalState.OPEN : ProposalState.LAPSED;
    }
  }
}
