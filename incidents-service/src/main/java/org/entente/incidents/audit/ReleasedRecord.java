// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.audit;

import java.util.Objects;
import java.util.UUID;

/**
 * A record as it is about to leave.
 *
 * @param labelId the label under which it was released
 * @param digest SHA-256 of its canonical JSON (RFC 8785) as released: 32 bytes
 */
public record ReleasedRecord(UUID id, int labelId, byte[] digest) {

  private static final int DIGEST_BYTES = 32;

  public ReleasedRecord {
    Objects.requireNonNull(id, "id must not be null");
    digest = digest.clone();
    if (digest.length != DIGEST_BYTES) {
      throw new IllegalArgumentException("digest must have 32 bytes");
    }
  }

  @Override
  public byte[] digest() {
    return digest.clone();
  }
}
