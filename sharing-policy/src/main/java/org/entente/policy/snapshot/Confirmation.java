// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.snapshot;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * An officer's word for a proposal.
 *
 * @param subject the officer's subject at the identity provider
 * @param name as shown to people
 * @param at when it was given; whole milliseconds
 */
public record Confirmation(String subject, String name, Instant at) {

  private static final int LONGEST = 255;

  public Confirmation {
    requireText("subject", subject);
    requireText("name", name);
    Objects.requireNonNull(at, "at must not be null");
    at = at.truncatedTo(ChronoUnit.MILLIS);
  }

  private static void requireText(String what, String value) {
    if (value.isBlank() || value.length() > LONGEST) {
      throw new IllegalArgumentException(
          what + " must have 1 to " + LONGEST + " characters and not be blank");
    }
  }
}
