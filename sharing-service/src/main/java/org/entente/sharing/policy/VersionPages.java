// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.policy;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.entente.kit.caller.Caller;
import org.entente.kit.paging.Page;
import org.entente.policy.AgencyId;
import org.jspecify.annotations.Nullable;

/** The history page by page, newest first. */
@Singleton
class VersionPages {

  private static final String LIST = "versions";

  private final PolicyVersionRepository versions;
  private final OwnVersions own;
  private final OwnCursors cursors;

  VersionPages(PolicyVersionRepository versions, OwnVersions own, OwnCursors cursors) {
    this.versions = versions;
    this.own = own;
    this.cursors = cursors;
  }

  @Transactional
  Page<VersionSummary> page(
      Caller caller, AgencyId originator, @Nullable String cursor, int limit) {
    long below =
        cursor == null
            ? Long.MAX_VALUE
            : cursors.decode(cursor, caller, originator, LIST, Long.BYTES).getLong();
    List<VersionLine> found = versions.below(originator, below, limit + 1);
    List<VersionLine> page = found.subList(0, Math.min(limit, found.size()));
    List<VersionSummary> shown =
        own.among(originator, page).stream().map(VersionSummary::from).toList();
    if (found.size() <= limit) {
      return new Page<>(shown, Optional.empty());
    }
    byte[] last = ByteBuffer.allocate(Long.BYTES).putLong(page.getLast().version()).array();
    return new Page<>(shown, Optional.of(cursors.encode(last, caller, originator, LIST)));
  }
}
