// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The random name of one break-glass release: {@code grant:} and 16 bytes in base64url. Whoever
 * does not know it cannot guess it, so no rule written beforehand can ask for it.
 */
public record GrantId(String value) implements Comparable<GrantId> {

  public static final String PREFIX = "grant:";

  private static final int BYTES = 16;

  // The last of 22 characters carries two bits only.
  private static final Pattern FORM = Pattern.compile("grant:[A-Za-z0-9_-]{21}[AQgw]");

  public GrantId {
    Objects.requireNonNull(value, "value must not be null");
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a grant id: " + Quoted.of(value));
    }
  }

  /** A new one. */
  public static GrantId fresh(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new GrantId(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** What follows the prefix: 16 bytes. */
  public byte[] token() {
    return Base64.getUrlDecoder().decode(value.substring(PREFIX.length()));
  }

  @Override
  public int compareTo(GrantId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
