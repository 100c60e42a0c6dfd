// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.grant;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.entente.incidents.policy.OriginatorKey;
import org.entente.incidents.policy.OwnAgency;
import org.entente.policy.snapshot.Grant;
import org.entente.policy.snapshot.InvalidJwsException;
import org.jboss.logging.Logger;

/** Signs grants with the agency's own key, and believes no grant without that signature. */
@Singleton
class GrantSeal {

  private static final Logger LOG = Logger.getLogger(GrantSeal.class);

  private final OriginatorKey key;
  private final OwnAgency agency;

  GrantSeal(OriginatorKey key, OwnAgency agency) {
    this.key = key;
    this.agency = agency;
  }

  String sealed(Grant grant) {
    return key.sign(grant);
  }

  /** The grant, if it is this agency's word; one that is not releases nothing. */
  Optional<Grant> opened(String jws) {
    try {
      Grant grant = key.verifiedGrant(jws);
      if (grant.originator().equals(agency.id())) {
        return Optional.of(grant);
      }
    } catch (InvalidJwsException e) {
      // Told below, without what it says.
    }
    LOG.error("a stored grant is not signed by this agency: it releases nothing");
    return Optional.empty();
  }
}
