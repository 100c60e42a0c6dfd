// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.entitlement;

import java.util.Objects;
import org.entente.policy.Disclosure;
import org.entente.policy.Entitlement;
import org.entente.policy.Removals;
import org.entente.policy.Requester;

/**
 * What a requester may see under the policy version in force, and the name under which the database
 * knows it. Every read of a record begins with one; only {@link Entitlements} makes them.
 */
public final class ActiveEntitlement {

  private final String id;
  private final String requesterDigest;
  private final long policyVersion;
  private final Removals removals;
  private final Entitlement entitlement;
  private final boolean own;

  ActiveEntitlement(
      String id,
      String requesterDigest,
      long policyVersion,
      Removals removals,
      Entitlement entitlement,
      boolean own) {
    this.id = Objects.requireNonNull(id, "id must not be null");
    this.requesterDigest = Objects.requireNonNull(requesterDigest, "digest must not be null");
    this.policyVersion = policyVersion;
    this.removals = Objects.requireNonNull(removals, "removals must not be null");
    this.entitlement = Objects.requireNonNull(entitlement, "entitlement must not be null");
    this.own = own;
  }

  /** Random; worth nothing without the requester's digest. It never leaves the service. */
  public String id() {
    return id;
  }

  /** SHA-256 in hexadecimal. */
  public String requesterDigest() {
    return requesterDigest;
  }

  /** The version that this was decided under. */
  public long policyVersion() {
    return policyVersion;
  }

  /** Who had left when this was decided; nobody for the agency's own people. */
  public Removals removals() {
    return removals;
  }

  public Entitlement entitlement() {
    return entitlement;
  }

  public Requester requester() {
    return entitlement.requester();
  }

  /** Whether the requester belongs to the originator of the records here. */
  public boolean isOwn() {
    return own;
  }

  public Disclosure disclosureOf(int labelId) {
    return entitlement.disclosureOf(labelId);
  }

  /** Of the labels of which something may be seen, ascending. */
  public int[] labelIds() {
    return entitlement.labelIds();
  }

  public int size() {
    return entitlement.size();
  }

  @Override
  public String toString() {
    return entitlement.toString();
  }
}
