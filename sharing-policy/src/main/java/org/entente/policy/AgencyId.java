// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * An agency's id: the lower-case ISO 3166-1 alpha-3 code of its country, a dash and a short name,
 * for instance {@code fra-ct}.
 */
public record AgencyId(String value) implements Comparable<AgencyId> {

  private static final Pattern FORM = Pattern.compile("[a-z]{3}-[a-z0-9]{1,20}");

  public AgencyId {
    Objects.requireNonNull(value, "value must not be null");
    if (!FORM.matcher(value).matches() || CountryCode.ofPrefix(value).isEmpty()) {
      throw new IllegalArgumentException("not an agency id: " + Quoted.of(value));
    }
  }

  /** The country that the id begins with. */
  public CountryCode country() {
    return CountryCode.ofPrefix(value).orElseThrow();
  }

  @Override
  public int compareTo(AgencyId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
