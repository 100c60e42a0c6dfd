// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.entente.incidents.wire.RecordJson;
import org.entente.kit.json.CanonicalJson;

/**
 * The digest of an incident as one requester sees it, and the entity tag made of it. Two requesters
 * with the same view have the same tag, and nothing hidden moves it.
 *
 * @param digest SHA-256 of the canonical JSON (RFC 8785)
 */
record Etag(byte[] digest) {

  private static final int LENGTH = 22;

  static Etag of(byte[] json) {
    byte[] canonical = CanonicalJson.bytes(new String(json, StandardCharsets.UTF_8));
    return new Etag(Sha256.of(canonical));
  }

  static Etag of(Incident incident) {
    return new Etag(Sha256.of(RecordJson.canonical(incident)));
  }

  /** The strong entity tag, with its quotes. */
  String value() {
    return '"'
        + Base64.getUrlEncoder().withoutPadding().encodeToString(digest).substring(0, LENGTH)
        + '"';
  }

  /** The digest in hexadecimal. */
  String hex() {
    return HexFormat.of().formatHex(digest);
  }

  /** Whether an {@code If-Match} header names this tag; strong comparison (RFC 9110 section 13). */
  boolean matches(String header) {
    return anyOf(header, false);
  }

  /** As {@link #matches}, but {@code *} names no tag. */
  boolean isNamedIn(String header) {
    return Arrays.stream(header.split(",", -1)).anyMatch(part -> part.strip().equals(value()));
  }

  /** Whether an {@code If-None-Match} header names this tag; weak comparison. */
  boolean isNamedBy(Optional<String> header) {
    return header.isPresent() && anyOf(header.get(), true);
  }

  private boolean anyOf(String header, boolean weak) {
    for (String part : header.split(",", -1)) {
      String tag = part.strip();
      if (tag.equals("*")
          || (weak && tag.startsWith("W/") ? tag.substring(2) : tag).equals(value())) {
        return true;
      }
    }
    return false;
  }
}
