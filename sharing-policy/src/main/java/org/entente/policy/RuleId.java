// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.util.Objects;
import java.util.regex.Pattern;

/** The name of a rule, unique in its policy: lower-case letters, digits and dashes, 1 to 64. */
public record RuleId(String value) implements Comparable<RuleId> {

  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

  public RuleId {
    Objects.requireNonNull(value, "value must not be null");
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a rule id: " + Quoted.of(value));
    }
  }

  @Override
  public int compareTo(RuleId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
