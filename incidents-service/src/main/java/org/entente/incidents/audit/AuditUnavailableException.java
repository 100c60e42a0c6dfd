// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.audit;

import org.jspecify.annotations.Nullable;

/** An entry could not be appended: what it is about must not happen. */
final class AuditUnavailableException extends Exception {

  private static final long serialVersionUID = 1L;

  AuditUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
