// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.util.Objects;

/**
 * The name of an agreement, as records and rules write it: {@link MarkingText#exact}, at most 80
 * characters.
 */
public record AgreementId(String value) implements Comparable<AgreementId> {

  /** Longest name, in UTF-16 units, after normalisation. */
  public static final int LONGEST = 80;

  public AgreementId {
    Objects.requireNonNull(value, "value must not be null");
    value = MarkingText.exact(value, LONGEST);
  }

  @Override
  public int compareTo(AgreementId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
