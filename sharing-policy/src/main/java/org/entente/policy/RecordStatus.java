// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.util.Map;
import java.util.Optional;

/** Where a record stands. Partners see released records only. */
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

  public static Optional<RecordStatus> of(String code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }
}
