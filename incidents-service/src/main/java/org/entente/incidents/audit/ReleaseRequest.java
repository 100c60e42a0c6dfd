// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.audit;

import java.util.Objects;

/**
 * The request that an answer or denial belongs to.
 *
 * @param event what was asked for, such as {@code incident.list}
 * @param method the HTTP method
 * @param digest SHA-256 of path and query: 32 bytes
 */
public record ReleaseRequest(String event, String method, byte[] digest) {

  private static final int DIGEST_BYTES = 32;

  public ReleaseRequest {
    Objects.requireNonNull(event, "event must not be null");
    Objects.requireNonNull(method, "method must not be null");
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
