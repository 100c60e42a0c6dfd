// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

/**
 * A policy as it applies to one requester at one moment: the rules about it, ready for any number
 * of labels.
 */
public final class RequesterPolicy {

  private static final System.Logger LOG = System.getLogger(RequesterPolicy.class.getName());
  private static final long ALL = -1L;
  private static final long NO_PERSONS = ~Section.PERSONS.mask();

  /** The answer before what clearance and purpose take away. */
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

  static RequesterPolicy ofPartner(Requester requester, PartnerDecision decision) {
    return new RequesterPolicy(requester, decision::bits);
  }

  /** What the requester may see of records with this label; nothing when that cannot be decided. */
  public Disclosure disclosure(Label label) {
    try {
      // The originator's own bound; for partners the equivalences never ask for less.
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
}
