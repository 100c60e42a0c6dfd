// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.imports;

/**
 * What became of the rows so far.
 *
 * @param rows those that were dealt with, whatever became of them
 * @param flagged those written with a remark on their quality
 */
record ImportCounts(
    long rows, long created, long updated, long unchanged, long refused, long flagged) {

  static final ImportCounts NONE = new ImportCounts(0, 0, 0, 0, 0, 0);

  ImportCounts plus(ImportCounts more) {
    return new ImportCounts(
        rows + more.rows,
        created + more.created,
        updated + more.updated,
        unchanged + more.unchanged,
        refused + more.refused,
        flagged + more.flagged);
  }
}
