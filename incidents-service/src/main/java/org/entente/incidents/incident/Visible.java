// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import org.entente.policy.Disclosure;

/**
 * A row that passed both walls.
 *
 * @param disclosure what of it may leave, never empty
 */
record Visible<R>(R row, Disclosure disclosure) {

  Visible {
    if (disclosure.isEmpty()) {
      throw new IllegalArgumentException("disclosure must not be empty");
    }
  }
}
