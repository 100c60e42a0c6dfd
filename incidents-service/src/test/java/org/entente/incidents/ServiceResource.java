// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.HashMap;
import java.util.Map;
import org.entente.kit.testing.TestIdentityProvider;
import org.entente.policy.snapshot.KeyFiles;
import org.jspecify.annotations.Nullable;

/** What the service of {@code fra-ct} needs around it when a test starts it. */
public final class ServiceResource implements QuarkusTestResourceLifecycleManager {

  private @Nullable FakeSharingService sharingService;

  @Override
  public Map<String, String> start() {
    KeyPair key = KeyFiles.generate();
    FakeSharingService sharing = FakeSharingService.start(key.getPublic());
    sharingService = sharing;
    Map<String, String> settings = new HashMap<>();
    settings.put("entente.agency", "fra-ct");
    settings.put("entente.database.url", TestDatabase.create().url());
    for (String role : new String[] {"reader", "writer", "decider", "auditor"}) {
      settings.put("entente.database." + role + ".password", TestDatabase.PASSWORD);
    }
    settings.put("entente.signing.key-file", keyFile(key).toString());
    settings.put("entente.sharing-service.url", sharing.url());
    settings.put("entente.sharing-service.public-key", sharing.publicKey());
    settings.put("entente.cursor.keys", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    settings.put("quarkus.oidc.auth-server-url", TestIdentityProvider.shared().issuer());
    return settings;
  }

  private static Path keyFile(KeyPair key) {
    try {
      Path file = Files.createTempFile("entente-signing", ".pem");
      file.toFile().deleteOnExit();
      return Files.writeString(file, KeyFiles.pem(key.getPrivate()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    FakeSharingService running = sharingService;
    if (running != null) {
      running.close();
    }
  }
}
