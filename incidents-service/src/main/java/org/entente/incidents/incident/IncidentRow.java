// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of a redacted view, as the database gave it. What leaves is decided again by {@link
 * Redaction}.
 *
 * @param disclosure bits, as the view took them from the entitlement
 * @param marking the shown part, as JSON; the sections are JSON as well
 */
record IncidentRow(
    UUID id,
    int labelId,
    long disclosure,
    String kind,
    String recordStatus,
    String marking,
    List<String> relTo,
    List<String> eyesOnly,
    @Nullable LocalDate day,
    @Nullable String summary,
    @Nullable String place,
    @Nullable String time,
    @Nullable String casualties,
    @Nullable String actors,
    @Nullable String persons,
    @Nullable String sources,
    @Nullable String assessment,
    @Nullable String detail,
    @Nullable String lineage,
    @Nullable String attachments,
    @Nullable String custody,
    Instant modifiedAt) {}
