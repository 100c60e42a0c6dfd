// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.imports;

import java.io.IOException;

/** An import of which the rest cannot be read; the message is for who sent it. */
final class UnreadableException extends IOException {

  private static final long serialVersionUID = 1L;

  UnreadableException(String message) {
    super(message);
  }
}
