// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.leak;

/** Patterns of the redaction in the definitions of views and functions. */
final class Columns {

  private static final String NO_BRANCH = "(?:(?!\\bWHEN\\b|\\bELSE\\b|\\bCASE\\b).)*?";

  private Columns() {}

  /** A test of the bits of a disclosure, as the database or a migration writes it. */
  static String bit(String bits) {
    return "(?:\\(\\((?:\\w+\\.)?disclosure & \\("
        + bits
        + "\\)::bigint\\) <> 0\\)"
        + "|(?:\\w+\\.)?disclosure & "
        + bits
        + " <> 0)";
  }

  /** A column shown only with a bit, and null without it; what is shown is the group. */
  static String guarded(String column) {
    return "CASE\\s+WHEN "
        + bit("\\d+")
        + " THEN ("
        + NO_BRANCH
        + "\\b"
        + column
        + "\\b"
        + NO_BRANCH
        + ")\\s+ELSE NULL::[\\w \\[\\]]+?\\s+END";
  }

  /** A call that coarsens a document; the document is the group. */
  static String coarsened(String section) {
    return "entente_store\\.shown_" + section + "\\(([^,()]+), (?:\\w+\\.)?disclosure\\)";
  }
}
