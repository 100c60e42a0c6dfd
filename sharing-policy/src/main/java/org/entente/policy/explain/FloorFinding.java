// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.explain;

import java.util.Objects;

/**
 * A floor that the requester fails.
 *
 * @param text why, in a few words
 */
public record FloorFinding(Floor floor, String text) {

  public FloorFinding {
    Objects.requireNonNull(floor, "floor must not be null");
    Objects.requireNonNull(text, "text must not be null");
  }
}
