// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.policy;

import java.time.Instant;
import java.util.UUID;

/** A row of the proposals without its document, which can be long. */
record ProposalLine(UUID id, String hash, long version, String proposedByName, Instant proposedAt) {

  static ProposalLine of(ProposalEntity entity) {
    return new ProposalLine(
        entity.id(), entity.hash(), entity.version(), entity.proposedByName(), entity.proposedAt());
  }
}
