// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.entente.kit.caller.Caller;
import org.entente.kit.json.StrictJson;
import org.entente.kit.paging.CursorCodec;
import org.entente.kit.paging.Page;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.AgencyId;
import org.jspecify.annotations.Nullable;

/** The history page by page, newest first. */
@Singleton
class VersionPages {

  private final PolicyVersionRepository versions;
  private final CursorCodec cursors;

  VersionPages(PolicyVersionRepository versions, CursorCodec cursors) {
    this.versions = versions;
    this.cursors = cursors;
  }

  @Transactional
  Page<VersionSummary> page(
      Caller caller, AgencyId originator, @Nullable String cursor, int limit) {
    byte[] context = context(caller, originator);
    long below = cursor == null ? Long.MAX_VALUE : position(cursors.decode(cursor, context));
    List<VersionSummary> found =
        versions.below(originator, below, limit + 1).stream().map(VersionSummary::from).toList();
    if (found.size() <= limit) {
      return new Page<>(found, Optional.empty());
    }
    List<VersionSummary> shown = found.subList(0, limit);
    byte[] last = ByteBuffer.allocate(Long.BYTES).putLong(shown.getLast().version()).array();
    return new Page<>(shown, Optional.of(cursors.encode(last, context)));
  }

  private static long position(byte[] plain) {
    if (plain.length != Long.BYTES) {
      throw new ProblemException(CommonProblem.INVALID_CURSOR);
    }
    return ByteBuffer.wrap(plain).getLong();
  }

  /** Whose cursor, of which list. */
  private static byte[] context(Caller caller, AgencyId originator) {
    try {
      return StrictJson.mapper()
          .writeValueAsBytes(
              List.of("versions", originator.value(), caller.issuer(), caller.subject()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts are always writable", e);
    }
  }
}
