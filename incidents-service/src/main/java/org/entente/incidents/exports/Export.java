// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.exports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.entente.incidents.audit.Release;
import org.entente.incidents.enforcement.Parts;
import org.entente.incidents.incident.Exchange;
import org.entente.incidents.incident.KnownIncidents;
import org.entente.incidents.search.IncidentFilter;
import org.jspecify.annotations.Nullable;

/**
 * One export under way: the records known at one moment, in chunks. Each chunk is read under the
 * policy and the labels of then, rendered, logged, and only then sent; the next is not read before
 * the client has taken it.
 */
final class Export {

  /** What of an export is in memory: about so much, for its last step of a hundred counts whole. */
  private static final KnownIncidents.Size CHUNK = new KnownIncidents.Size(1_000, 8 << 20);

  private final KnownIncidents incidents;
  private final Release release;
  private final Exchange exchange;
  private final IncidentFilter filter;
  private final Instant knownAt;
  private final ExportForm form;
  private final MessageDigest digest = sha256();
  private long count;
  private @Nullable UUID after;

  Export(
      KnownIncidents incidents,
      Release release,
      Exchange exchange,
      IncidentFilter filter,
      Instant knownAt,
      ExportForm form) {
    this.incidents = incidents;
    this.release = release;
    this.exchange = exchange;
    this.filter = filter;
    this.knownAt = knownAt;
    this.form = form;
  }

  /**
   * A chunk that was logged and can be sent.
   *
   * @param last whether nothing follows
   */
  record Rendered(byte[] bytes, boolean last) {}

  /** Reads, renders and logs the next chunk. */
  Rendered next() throws IOException {
    KnownIncidents.Chunk chunk = incidents.after(exchange.caller(), knownAt, filter, after, CHUNK);
    ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
    if (after == null) {
      form.begin(out);
    }
    for (KnownIncidents.Known incident : chunk.incidents()) {
      form.record(out, incident.json(), count++);
    }
    release.answer(
        chunk.entitlement(),
        exchange.caller(),
        exchange.request(),
        chunk.incidents().stream().map(KnownIncidents.Known::released).toList());
    digest.update(out.toByteArray());
    Optional<UUID> end = chunk.end();
    if (end.isEmpty()) {
      form.end(out, count, Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest()));
    }
    after = end.orElse(null);
    return new Rendered(out.toByteArray(), end.isEmpty());
  }

  /** Sends the chunk at hand and all that follow; the client's connection breaks if one fails. */
  void send(Rendered first, OutputStream out, Parts parts) throws IOException {
    parts.whole(() -> {
      Rendered chunk = first;
      parts.send(chunk.bytes(), out);
      while (!chunk.last()) {
        parts.requireInTime();
        chunk = next();
        parts.send(chunk.bytes(), out);
      }
    });
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
