// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.sql.SQLException;
import java.util.Map;
import org.entente.policy.snapshot.KeyFiles;
import org.entente.sharing.migration.Migrate;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server of its own, migrated as in production, and a key for leases. Passwords and
 * the public key are settings too, so that tests can look at the database from the side.
 */
public final class EmbeddedPostgresResource implements QuarkusTestResourceLifecycleManager {

  static final String OWNER_PASSWORD = "owner's password";
  static final String APP_PASSWORD = "app-password";

  private @Nullable EmbeddedPostgres postgres;
  private @Nullable Path keyFile;

  @Override
  public Map<String, String> start() {
    try {
      EmbeddedPostgres started = EmbeddedPostgres.start();
      postgres = started;
      String url = "jdbc:postgresql://localhost:" + started.getPort() + "/postgres";
      Map<String, String> environment =
          Map.of(
              "ENTENTE_DATABASE_URL", url,
              "ENTENTE_DATABASE_ADMIN_USER", "postgres",
              "ENTENTE_DATABASE_ADMIN_PASSWORD", "",
              "ENTENTE_DATABASE_OWNER_PASSWORD", OWNER_PASSWORD,
              "ENTENTE_DATABASE_APP_PASSWORD", APP_PASSWORD);
      Migrate.run(environment);
      // Twice, because every start of the federation runs it.
      Migrate.run(environment);
      KeyPair key = KeyFiles.generate();
      Path file = Files.createTempFile("lease-key", ".pem");
      keyFile = file;
      Files.writeString(file, KeyFiles.pem(key.getPrivate()));
      return Map.of(
          "entente.database.url",
          url,
          "entente.database.password",
          APP_PASSWORD,
          "entente.lease.key-file",
          file.toString(),
          "entente.lease.hold",
          "3S",
          "entente.draft.most",
          "5",
          "entente.proposal.most",
          "7",
          "entente.testing.lease-public-key",
          KeyFiles.base64(key.getPublic()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void stop() {
    try {
      if (postgres != null) {
        postgres.close();
      }
      if (keyFile != null) {
        Files.deleteIfExists(keyFile);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
