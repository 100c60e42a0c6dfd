// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.policy;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the history without its document and snapshot, which can be long.
 *
 * @param admission null for what was accepted before admissions were counted
 */
record VersionLine(
    long version, String hash, Instant signedAt, String[] confirmedBy, @Nullable UUID admission) {

  static VersionLine of(PolicyVersionEntity entity) {
    return new VersionLine(
        entity.version(),
        entity.hash(),
        entity.signedAt(),
        entity.confirmedBy().toArray(String[]::new),
        entity.admission().orElse(null));
  }

  Optional<UUID> admitted() {
    return Optional.ofNullable(admission);
  }
}
