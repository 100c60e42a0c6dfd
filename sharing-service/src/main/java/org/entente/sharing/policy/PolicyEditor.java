// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.policy;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.entente.kit.caller.Caller;
import org.entente.kit.problem.ProblemException;
import org.entente.kit.problem.Violation;
import org.entente.policy.AgencyId;
import org.entente.policy.Policy;
import org.entente.policy.snapshot.PolicyProposal;
import org.entente.sharing.agency.Directory;
import org.entente.sharing.agency.PinnedFederation;

/** Makes a proposal of a policy's text: the next version, pinned to the federation of now. */
@Singleton
class PolicyEditor {

  /** Bytes; as a signed snapshot, in base64, it must still fit a request's body. */
  static final int LONGEST_PROPOSAL = 700_000;

  private final Directory directory;
  private final PolicyVersionRepository versions;
  private final ProposalRepository proposals;
  private final Clock clock;

  PolicyEditor(
      Directory directory,
      PolicyVersionRepository versions,
      ProposalRepository proposals,
      Clock clock) {
    this.directory = directory;
    this.versions = versions;
    this.proposals = proposals;
    this.clock = clock;
  }

  /** The text is read first: a malformed one tells nothing of what is stored. */
  @Transactional
  Proposal propose(Caller officer, byte[] text) {
    AgencyId originator = officer.agency();
    Policy policy = PolicyText.read(text);
    if (!policy.originator().equals(originator)) {
      throw invalid("/originator", "must be `" + originator.value() + "`");
    }
    if (!directory.knows(originator)) {
      throw ProblemException.notFound();
    }
    PinnedFederation pinned = directory.pinFor(originator);
    policy
        .firstUnknownIn(pinned.federation())
        .ifPresent(name -> {
          throw invalid(
              "/rules", "names `" + name + "`, which is no agency nor community of yours");
        });
    Optional<PolicyVersionEntity> newest = versions.newest(originator);
    PolicyProposal proposal =
        new PolicyProposal(
            originator,
            newest.map(PolicyVersionEntity::version).orElse(0L) + 1,
            newest.map(PolicyVersionEntity::hash),
            policy,
            pinned.federation());
    if (proposal.canonicalJson().length > LONGEST_PROPOSAL) {
      throw invalid("", "is too large: at most " + LONGEST_PROPOSAL + " bytes of json");
    }
    ProposalEntity stored =
        new ProposalEntity(
            UUID.randomUUID(),
            proposal,
            pinned.revision(),
            officer,
            clock.instant().truncatedTo(ChronoUnit.MILLIS));
    proposals.persist(stored);
    return Proposal.from(stored, ProposalState.OPEN);
  }

  @Transactional
  Proposal find(AgencyId originator, UUID id) {
    ProposalEntity stored = proposals.find(originator, id).orElseThrow(ProblemException::notFound);
    return Proposal.from(stored, state(originator, stored));
  }

  /** What was signed of it stays in the history. */
  @Transactional
  void withdraw(AgencyId originator, UUID id) {
    proposals.delete(proposals.find(originator, id).orElseThrow(ProblemException::notFound));
  }

  private ProposalState state(AgencyId originator, ProposalEntity proposal) {
    if (versions.holds(originator, proposal.hash())) {
      return ProposalState.SIGNED;
    }
    long next = versions.newest(originator).map(PolicyVersionEntity::version).orElse(0L) + 1;
    return proposal.version() == next ? ProposalState.OPEN : ProposalState.OUTDATED;
  }

  private static ProblemException invalid(String pointer, String detail) {
    return PolicyText.invalid(List.of(new Violation(pointer, detail)));
  }
}
