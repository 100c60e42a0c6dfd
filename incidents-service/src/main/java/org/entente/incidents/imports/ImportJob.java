// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.imports;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.entente.kit.caller.Caller;

/**
 * An import.
 *
 * @param importer as whom its rows are written: who sent it, as the token said then
 * @param bytes that were sent
 * @param problem why it failed
 */
record ImportJob(
    UUID id,
    Caller importer,
    ImportFormat format,
    ImportMapping mapping,
    ImportStatus status,
    ImportState state,
    long bytes,
    ImportCounts counts,
    Optional<String> problem,
    Instant receivedAt,
    Optional<Instant> endedAt) {}
