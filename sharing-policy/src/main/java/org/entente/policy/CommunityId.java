// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.util.Objects;
import java.util.regex.Pattern;

/** The name of a community, a set of agencies: lower-case letters, digits and dashes, 2 to 40. */
public record CommunityId(String value) implements Comparable<CommunityId> {

  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{1,39}");

  public CommunityId {
    Objects.requireNonNull(value, "value must not be null");
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a community id: " + Quoted.of(value));
    }
  }

  @Override
  public int compareTo(CommunityId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
