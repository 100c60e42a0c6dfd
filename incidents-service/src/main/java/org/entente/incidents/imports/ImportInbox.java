// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.imports;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.entente.incidents.random.RandomIds;
import org.entente.kit.caller.Caller;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Takes imports in: the body goes to the database a piece at a time, and only when all of it is
 * there the import counts.
 */
@Singleton
class ImportInbox {

  private static final int PIECE = 1 << 20;
  private static final Pattern KEY = Pattern.compile("[!-~]{1,200}");

  private final ImportStore store;
  private final ImportConfig config;
  private final RandomIds random;
  private final Clock clock;

  ImportInbox(ImportStore store, ImportConfig config, RandomIds random, Clock clock) {
    this.store = store;
    this.config = config;
    this.random = random;
    this.clock = clock;
  }

  /** What a client asks for beside the rows. */
  record Order(
      ImportFormat format, ImportMapping mapping, ImportStatus status, Optional<String> key) {

    Order {
      if (key.isPresent() && !KEY.matcher(key.get()).matches()) {
        throw ProblemException.invalid(
            "Idempotency-Key", "must be 1 to 200 printable ASCII characters without blanks");
      }
    }
  }

  /** The import that was made of the body, or of the same one sent before under the same key. */
  UUID receive(Caller caller, Order order, InputStream body) throws IOException {
    UUID job = random.next();
    if (!store.add(job, caller, order, config.mostWaiting(), clock.instant())) {
      throw new ProblemException(CommonProblem.TOO_MANY_REQUESTS);
    }
    boolean whole = false;
    try {
      MessageDigest digest = sha256();
      for (String part :
          new String[] {order.format().code(), order.mapping().code(), order.status().name()}) {
        digest.update((part + '\n').getBytes(StandardCharsets.US_ASCII));
      }
      long bytes = spool(job, new DigestInputStream(body, digest));
      Optional<UUID> earlier = accept(caller, order, job, bytes, digest.digest());
      whole = earlier.isEmpty();
      return earlier.orElse(job);
    } finally {
      if (!whole) {
        store.end(job, ImportState.FAILED, "was not sent whole", clock.instant());
        store.dropPortion();
      }
    }
  }

  private long spool(UUID job, InputStream body) throws IOException {
    long most = config.mostBytes().asLongValue();
    long bytes = 0;
    for (int number = 0; ; number++) {
      byte[] piece = body.readNBytes(PIECE);
      bytes += piece.length;
      if (bytes > most) {
        throw new ProblemException(CommonProblem.PAYLOAD_TOO_LARGE);
      }
      if (piece.length > 0) {
        keep(job, number, piece);
      }
      if (piece.length < PIECE) {
        return bytes;
      }
    }
  }

  private void keep(UUID job, int number, byte[] piece) {
    if (!store.keep(job, number, piece, clock.instant())) {
      // Its sender was silent for so long that it was taken for gone.
      throw new ProblemException(CommonProblem.UNAVAILABLE);
    }
  }

  /** From here on nothing of it is lost. Empty, or the import that has the key already. */
  private Optional<UUID> accept(Caller caller, Order order, UUID job, long bytes, byte[] request) {
    return store.ask(connection -> {
      try (PreparedStatement accept =
          connection.prepareStatement(
              """
              UPDATE entente_store.import_job j
              SET state = 'waiting', bytes = ?, request = ?, idempotency_key = ?, touched_at = ?
              WHERE id = ? AND state = 'receiving' AND (?::text IS NULL OR NOT EXISTS (
                SELECT FROM entente_store.import_job o
                WHERE o.owner = j.owner AND o.idempotency_key = ?))
              """)) {
        @Nullable String key = order.key().orElse(null);
        accept.setLong(1, bytes);
        accept.setBytes(2, request);
        accept.setString(3, key);
        accept.setObject(4, clock.instant().atOffset(ZoneOffset.UTC));
        accept.setObject(5, job);
        accept.setString(6, key);
        accept.setString(7, key);
        if (accept.executeUpdate() == 1) {
          return Optional.empty();
        }
      }
      if (order.key().isEmpty()) {
        throw new ProblemException(CommonProblem.UNAVAILABLE);
      }
      try (PreparedStatement earlier =
          connection.prepareStatement(
              "SELECT id, request FROM entente_store.import_job"
                  + " WHERE owner = ? AND idempotency_key = ?")) {
        earlier.setString(1, Importer.identity(caller));
        earlier.setString(2, order.key().get());
        try (ResultSet row = earlier.executeQuery()) {
          if (!row.next() || !Arrays.equals(row.getBytes(2), request)) {
            throw new ProblemException(ImportProblem.IDEMPOTENCY_KEY_REUSED);
          }
          return Optional.of(row.getObject(1, UUID.class));
        }
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
