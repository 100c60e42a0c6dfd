// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.state;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** Generated once per federation and name, and kept in one file that only its owner can read. */
public final class Passwords {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path file;
  private final ObjectNode values;

  private Passwords(Path file, ObjectNode values) {
    this.file = file;
    this.values = values;
  }

  /** Those of this federation; none yet in a new one. */
  public static Passwords of(StateDirectory state) {
    Path file = state.keys().resolve("passwords.json");
    try {
      ObjectNode values =
          Files.exists(file)
              ? JSON.readValue(file.toFile(), ObjectNode.class)
              : JSON.createObjectNode();
      return new Passwords(file, values);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** 24 random bytes in base64url: safe in URLs, SQL and properties files. */
  public String password(String name) {
    return value(name, Base64.getUrlEncoder().withoutPadding(), 24);
  }

  /** A 256-bit key in base64. */
  public String key(String name) {
    return value(name, Base64.getEncoder(), 32);
  }

  private synchronized String value(String name, Base64.Encoder encoder, int length) {
    if (!values.has(name)) {
      byte[] bytes = new byte[length];
      RANDOM.nextBytes(bytes);
      values.put(name, encoder.encodeToString(bytes));
      StateDirectory.writePrivately(file, values.toPrettyString());
    }
    return values.get(name).asText();
  }

  @Override
  public String toString() {
    return "Passwords[" + values.size() + "]";
  }
}
