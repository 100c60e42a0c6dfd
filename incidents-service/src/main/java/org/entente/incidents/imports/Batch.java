// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.imports;

import java.util.List;
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
}
