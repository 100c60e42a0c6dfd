// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.draft;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of the drafts without its text, which can be long. */
record DraftLine(
    UUID id, @Nullable String title, String format, String changedByName, Instant changedAt) {}
