// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.snapshot;

/** A signed text was refused. Its content must not be used for anything. */
public final class InvalidJwsException extends Exception {

  private static final long serialVersionUID = 1L;

  InvalidJwsException(String message) {
    super(message);
  }

  InvalidJwsException(String message, Throwable cause) {
    super(message, cause);
  }
}
