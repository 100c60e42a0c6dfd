// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.draft;

/**
 * The entity tag of a draft, the same for each of its forms.
 *
 * @param revision how often the draft was written, from 1
 */
record DraftTag(long revision) {

  static DraftTag of(DraftEntity draft) {
    return new DraftTag(draft.revision());
  }

  /** The strong entity tag, with its quotes. */
  String value() {
    return "\"r" + revision + '"';
  }

  /** Whether an {@code If-Match} header names this tag; strong comparison (RFC 9110 section 13). */
  boolean isNamedBy(String header) {
    for (String part : header.split(",", -1)) {
      String tag = part.strip();
      if (tag.equals("*") || tag.equals(value())) {
        return true;
      }
    }
    return false;
  }
}
