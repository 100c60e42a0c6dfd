// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.util.Map;
import java.util.Optional;

/** Where a record stands. Partners see only those that {@link #mayLeave}. */
public enum RecordStatus {
  DRAFT,
  IN_REVIEW,
  RELEASED,
  SUPERSEDED,
  RECALLED,
  ERASED;

  private static final Map<String, RecordStatus> BY_CODE =
      Codes.byCode(values(), RecordStatus::code);

  public String code() {
    return name();
  }

  /**
   * Whether partners may see it at all: a released record, and one that was and has a successor.
   * This is the one place that says so; every other state never leaves the originator.
   */
  public boolean mayLeave() {
    return switch (this) {
      case RELEASED, SUPERSEDED -> true;
      case DRAFT, IN_REVIEW, RECALLED, ERASED -> false;
    };
  }

  public static Optional<RecordStatus> of(String code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }
}
