// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.imports;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.entente.incidents.incident.ExternalId;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are written in one transaction.
 *
 * @param firstRow how many rows came before
 * @param last whether no further row follows
 * @param broken why what follows cannot be read, if that is why this is the last
 */
record Batch(long firstRow, List<Checked> rows, boolean last, @Nullable String broken) {

  Batch {
    rows = List.copyOf(rows);
  }

  /** By which its records are found when they come again. */
  Set<ExternalId> externalIds() {
    return rows.stream()
        .flatMap(row -> row.draft().stream())
        .flatMap(draft -> draft.externalId().stream())
        .collect(Collectors.toSet());
  }
}
