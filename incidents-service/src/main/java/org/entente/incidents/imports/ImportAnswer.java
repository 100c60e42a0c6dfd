// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.imports;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An import, as who sent it is told.
 *
 * @param state `waiting`, `running`, `completed`, `failed` or `cancelled`
 * @param rows those that were dealt with so far
 * @param flagged those written with a remark on their quality
 * @param problem why it failed
 */
record ImportAnswer(
    UUID id,
    String state,
    String format,
    String mapping,
    String status,
    long bytes,
    long rows,
    long created,
    long updated,
    long unchanged,
    long refused,
    long flagged,
    @Nullable String problem,
    Instant receivedAt,
    @Nullable Instant endedAt) {

  /** All imports of one caller, newest first. */
  @Schema(name = "ImportList")
  record All(List<ImportAnswer> items) {}

  static ImportAnswer from(ImportJob job) {
    return new ImportAnswer(
        job.id(),
        job.state().code(),
        job.format().code(),
        job.mapping().code(),
        job.status().name(),
        job.bytes(),
        job.counts().rows(),
        job.counts().created(),
        job.counts().updated(),
        job.counts().unchanged(),
        job.counts().refused(),
        job.counts().flagged(),
        job.problem().orElse(null),
        job.receivedAt().truncatedTo(ChronoUnit.SECONDS),
        job.endedAt().map(at -> at.truncatedTo(ChronoUnit.SECONDS)).orElse(null));
  }
}
