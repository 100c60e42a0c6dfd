// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.recall;

import java.time.Instant;
import java.util.Optional;
import org.entente.incidents.code.RecallReason;

/**
 * A release taken back.
 *
 * @param words for the partners that had received the record
 */
record Recall(Kind kind, RecallReason reason, Optional<String> words, String by, Instant at) {

  /** How it was taken back. */
  enum Kind {
    RECALL("recall"),
    ERASURE("erasure");

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    String code() {
      return code;
    }
  }
}
