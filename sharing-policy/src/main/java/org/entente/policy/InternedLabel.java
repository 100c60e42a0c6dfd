// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.util.Objects;

/**
 * A label and the number under which the agency's database knows it.
 *
 * @param id positive; it never leaves the service
 */
public record InternedLabel(int id, Label label) {

  public InternedLabel {
    if (id <= 0) {
      throw new IllegalArgumentException("id must be positive, not " + id);
    }
    Objects.requireNonNull(label, "label must not be null");
  }
}
