// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A country: an ISO 3166-1 alpha-3 code in upper case. The list is the JDK's, and the user-assigned
 * range XAA to XZZ for what has no code of its own.
 */
public record CountryCode(String value) implements Comparable<CountryCode> {

  private static final Set<String> ASSIGNED =
      Set.copyOf(Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA3));

  public CountryCode {
    Objects.requireNonNull(value, "value must not be null");
    if (!known(value)) {
      throw new IllegalArgumentException("not a country code: " + Quoted.of(value));
    }
  }

  public static Optional<CountryCode> of(String value) {
    return known(value) ? Optional.of(new CountryCode(value)) : Optional.empty();
  }

  static Optional<CountryCode> ofPrefix(String agencyId) {
    return of(agencyId.substring(0, 3).toUpperCase(Locale.ROOT));
  }

  private static boolean known(String value) {
    return ASSIGNED.contains(value) || isUserAssigned(value);
  }

  private static boolean isUserAssigned(String value) {
    return value.length() == 3
        && value.charAt(0) == 'X'
        && isUpperCaseLetter(value.charAt(1))
        && isUpperCaseLetter(value.charAt(2));
  }

  private static boolean isUpperCaseLetter(char letter) {
    return letter >= 'A' && letter <= 'Z';
  }

  @Override
  public int compareTo(CountryCode other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
