// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.util.List;

/** A policy as it applies to one requester: the rules about it, ready for any number of labels. */
public final class RequesterPolicy {

  private static final System.Logger LOG = System.getLogger(RequesterPolicy.class.getName());
  private static final long ALL = -1L;
  private static final long NO_PERSONS = ~Section.PERSONS.mask();

  /** The answer before what the requester's purpose takes away. */
  private interface Decision {
    long bits(Label label);
  }

  private final Decision decision;
  private final int clearance;
  private final long purposeMask;

  private RequesterPolicy(Requester requester, Decision decision) {
    this.decision = decision;
    this.clearance = requester.clearance();
    this.purposeMask = requester.purpose().isPresent() ? ALL : NO_PERSONS;
  }

  static RequesterPolicy ofOriginator(Requester requester) {
    return new RequesterPolicy(requester, label -> Disclosure.EVERYTHING.bits());
  }

  static RequesterPolicy ofNobody(Requester requester) {
    return new RequesterPolicy(requester, label -> 0);
  }

  static RequesterPolicy ofPartner(Requester requester, Membership membership, List<Rule> rules) {
    return new RequesterPolicy(requester, PartnerDecision.of(requester, membership, rules));
  }

  /** What the requester may see of records with this label; nothing when that cannot be decided. */
  public Disclosure disclosure(Label label) {
    try {
      if (label.classification() > clearance) {
        return Disclosure.NOTHING;
      }
      return Disclosure.ofBits(decision.bits(label) & purposeMask);
    } catch (RuntimeException e) {
      // INVARIANT: an error withholds. Only its type is logged: its message might quote a label.
      LOG.log(System.Logger.Level.ERROR, "withheld after an error: {0}", e.getClass().getName());
      return Disclosure.NOTHING;
    }
  }

  private record PartnerDecision(
      Interpretation interpretation, NamedFacts names, RuleTable releases, RuleTable withholds)
      implements Decision {

    static PartnerDecision of(Requester requester, Membership membership, List<Rule> rules) {
      Interpretation interpretation = new Interpretation(membership, requester.purpose());
      NamedFacts names = new NamedFacts(membership);
      ConditionCompiler compiler = new ConditionCompiler(names, interpretation);
      RuleTable releases = new RuleTable(Certainty.SURE, (one, other) -> one | other);
      RuleTable withholds = new RuleTable(Certainty.POSSIBLE, (one, other) -> one & other);
      for (Rule rule : rules) {
        switch (rule) {
          case Rule.Release(_, Audience to, Condition when, Disclosure granted) -> {
            if (membership.isIn(to, Certainty.SURE)) {
              releases.add(compiler, when, granted.bits());
            }
          }
          case Rule.Withhold(_, Audience from, Condition when, Disclosure ceiling) -> {
            if (membership.isIn(from, Certainty.POSSIBLE)) {
              withholds.add(compiler, when, ceiling.bits());
            }
          }
        }
      }
      releases.seal();
      withholds.seal();
      return new PartnerDecision(interpretation, names, releases, withholds);
    }

    @Override
    public long bits(Label label) {
      if (label.status() != RecordStatus.RELEASED
          || interpretation.membership().isBarredBy(label)) {
        return 0;
      }
      long closed = ClosedFacts.of(label);
      long named = names.of(label);
      long granted = releases.joined(label, closed, named, interpretation);
      return granted == 0 ? 0 : withholds.met(granted, label, closed, named, interpretation);
    }
  }
}
