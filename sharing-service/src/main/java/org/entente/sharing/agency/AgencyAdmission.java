// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.agency;

import static java.util.Objects.requireNonNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What the federation administrator says of an agency.
 *
 * @param name for people, 1 to 200 characters without control characters
 * @param publicKey Ed25519, SubjectPublicKeyInfo in base64
 */
@Schema(name = "AgencyAdmission", description = "What the administrator says of an agency")
public record AgencyAdmission(
    @Schema(required = true, examples = "France: counter-terrorism", minLength = 1, maxLength = 200)
        String name,
    @Schema(
            required = true,
            description = "Ed25519 public key, SubjectPublicKeyInfo in base64",
            examples = "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=")
        String publicKey) {

  private static final int LONGEST_NAME = 200;

  public AgencyAdmission {
    requireNonNull(name, "name must not be null");
    requireNonNull(publicKey, "publicKey must not be null");
    if (name.isBlank()
        || name.length() > LONGEST_NAME
        || name.codePoints().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "name must have 1 to 200 characters and no control characters");
    }
  }
}
