// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.imports;

import java.util.Optional;
import org.entente.policy.RecordStatus;

/** What the new records of an import become. */
public enum ImportStatus {
  DRAFT(Optional.of(RecordStatus.DRAFT)),
  IN_REVIEW(Optional.of(RecordStatus.IN_REVIEW)),
  /** Released at once: the reviewer who imports them answers for all of them. */
  RELEASED(Optional.of(RecordStatus.RELEASED)),
  /** What each row says of itself; for records that were exported. */
  AS_GIVEN(Optional.empty());

  private final Optional<RecordStatus> status;

  ImportStatus(Optional<RecordStatus> status) {
    this.status = status;
  }

  Optional<RecordStatus> status() {
    return status;
  }

  /** Whether records may go out to partners without having been reviewed one by one. */
  boolean releases() {
    return this == RELEASED || this == AS_GIVEN;
  }

  static Optional<ImportStatus> of(String code) {
    for (ImportStatus status : values()) {
      if (status.name().equals(code)) {
        return Optional.of(status);
      }
    }
    return Optional.empty();
  }
}
