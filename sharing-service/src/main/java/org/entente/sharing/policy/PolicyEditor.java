// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.policy;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.entente.kit.caller.Caller;
import org.entente.kit.problem.ProblemException;
import org.entente.kit.problem.Violation;
import org.entente.policy.AgencyId;
import org.entente.policy.Federation;
import org.entente.policy.Policy;
import org.entente.policy.Rule;
import org.entente.policy.snapshot.PolicyProposal;
import org.entente.sharing.agency.Directory;
import org.entente.sharing.federation.FederationPins;
import org.entente.sharing.federation.PinnedFederation;
import org.jboss.logging.Logger;

/** Makes a proposal of a policy: the next version, pinned to the federation of now. */
@Singleton
public class PolicyEditor {

  private static final Logger LOG = Logger.getLogger(PolicyEditor.class);

  /** Bytes; as a signed snapshot, in base64, it must still fit a request's body. */
  static final int LONGEST_PROPOSAL = 700_000;

  private static final int MOST_UNKNOWN = 50;

  private final Directory directory;
  private final FederationPins pins;
  private final PolicyVersionRepository versions;
  private final OwnVersions own;
  private final ProposalRepository proposals;
  private final ProposalConfig config;
  private final Clock clock;

  PolicyEditor(
      Directory directory,
      FederationPins pins,
      PolicyVersionRepository versions,
      OwnVersions own,
      ProposalRepository proposals,
      ProposalConfig config,
      Clock clock) {
    this.directory = directory;
    this.pins = pins;
    this.versions = versions;
    this.own = own;
    this.proposals = proposals;
    this.config = config;
    this.clock = clock;
  }

  /** A proposal, and the newest removal that its federation takes into account. */
  private record Pinned(PolicyProposal proposal, long revision) {}

  /**
   * What the policy would be as a proposal made now; nothing is kept.
   *
   * @throws ProblemException {@link SharingProblem#INVALID_POLICY} when it names anybody whom the
   *     originator does not know: an unknown name and a confidential one get the same answer
   */
  @Transactional
  public PolicyProposal document(Policy policy) {
    return pinned(policy).proposal();
  }

  /** Keeps what {@link #document} gives, for officers to confirm. */
  @Transactional
  public Proposal propose(Caller officer, Policy policy) {
    AgencyId originator = policy.originator();
    Pinned pinned = pinned(policy);
    UUID admission = directory.admission(originator).orElseThrow(ProblemException::notFound);
    versions.lock(originator);
    if (proposals.unsigned(originator, admission) >= config.most()) {
      throw new ProblemException(SharingProblem.TOO_MANY_PROPOSALS);
    }
    ProposalEntity stored =
        new ProposalEntity(
            UUID.randomUUID(),
            pinned.proposal(),
            admission,
            pinned.revision(),
            officer,
            clock.instant().truncatedTo(ChronoUnit.MILLIS));
    proposals.persist(stored);
    LOG.infof(
        "policy proposed agency=%s version=%d hash=%s proposal=%s subject=%s",
        originator, stored.version(), stored.hash(), stored.id(), officer.subject());
    return Proposal.from(stored, ProposalState.OPEN);
  }

  /** Proposes the policy of an earlier version again: as a new version, pinned afresh. */
  @Transactional
  public Proposal rollBack(Caller officer, AgencyId originator, long version) {
    PolicyVersionEntity earlier =
        own.find(originator, version).orElseThrow(ProblemException::notFound);
    Proposal proposal = propose(officer, PolicyProposal.parse(earlier.document()).policy());
    LOG.infof(
        "policy rollback proposed agency=%s to=%d proposal=%s subject=%s",
        originator, version, proposal.id(), officer.subject());
    return proposal;
  }

  private Pinned pinned(Policy policy) {
    AgencyId originator = policy.originator();
    if (!directory.knows(originator)) {
      throw ProblemException.notFound();
    }
    PinnedFederation pinned = pins.pinFor(originator);
    requireKnown(policy, pinned.federation());
    Optional<PolicyVersionEntity> newest = versions.newest(originator);
    PolicyProposal proposal =
        new PolicyProposal(
            originator,
            newest.map(PolicyVersionEntity::version).orElse(0L) + 1,
            newest.map(PolicyVersionEntity::hash),
            policy,
            pinned.federation());
    if (proposal.canonicalJson().length > LONGEST_PROPOSAL) {
      throw PolicyText.invalid(
          List.of(
              new Violation("", "is too large: at most " + LONGEST_PROPOSAL + " bytes of json")));
    }
    return new Pinned(proposal, pinned.revision());
  }

  /** Rule by rule, so that the officer need not search; each rule's first unknown name. */
  private static void requireKnown(Policy policy, Federation federation) {
    List<Violation> unknown = new ArrayList<>();
    List<Rule> rules = policy.rules();
    for (int i = 0; i < rules.size() && unknown.size() < MOST_UNKNOWN; i++) {
      String pointer = "/rules/" + i;
      new Policy(policy.originator(), List.of(rules.get(i)))
          .firstUnknownIn(federation)
          .map(name ->
              new Violation(
                  pointer,
                  "names `"
                      + name
                      + "`, which is no agency, nor a community or agreement of yours"))
          .ifPresent(unknown::add);
    }
    if (!unknown.isEmpty()) {
      throw PolicyText.invalid(unknown);
    }
  }
}
