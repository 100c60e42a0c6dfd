// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who asks, as far as a policy may know. Two people of one agency with the same clearance and
 * purpose are the same requester.
 *
 * @param communities those of which the agency is a member today, removals applied; see {@link
 *     Federation#communitiesOf}
 * @param clearance 0 (lowest) to 4
 * @param purpose empty when none was stated
 */
public record Requester(
    AgencyId agency, Set<CommunityId> communities, int clearance, Optional<Purpose> purpose) {

  private static final byte DIGEST_VERSION = 1;

  public Requester {
    Objects.requireNonNull(agency, "agency must not be null");
    Objects.requireNonNull(purpose, "purpose must not be null");
    Label.requireClassification(clearance);
    communities = Collections.unmodifiableSet(new TreeSet<>(communities));
  }

  /** SHA-256 of an injective encoding: 32 bytes, equal only for equal requesters. */
  public byte[] digest() {
    CanonicalBytes out = new CanonicalBytes(DIGEST_VERSION);
    out.text(agency.value());
    out.list(communities, community -> out.text(community.value()));
    out.number(clearance);
    out.list(purpose.stream().toList(), stated -> out.text(stated.code()));
    return out.sha256();
  }
}
