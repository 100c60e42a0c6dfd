// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.entente.kit.testing.TestIdentityProvider;

/**
 * Three agencies, a sharing-service and Keycloak's token endpoint, all fakes, to which the gateway
 * under test is pointed. A test gets at them by a field of this type.
 */
public final class Federation implements QuarkusTestResourceLifecycleManager {

  private final Map<String, FakeService> agencies = new LinkedHashMap<>();
  private final FakeService sharing = new FakeService();
  private final FakeService keycloak = new FakeService();

  public Federation() {
    for (String id : new String[] {"deu-ct", "fra-ct", "swe-ct"}) {
      agencies.put(id, new FakeService());
    }
    reset();
  }

  public FakeService agency(String id) {
    FakeService agency = agencies.get(id);
    if (agency == null) {
      throw new IllegalArgumentException(id);
    }
    return agency;
  }

  public Map<String, FakeService> agencies() {
    return agencies;
  }

  public FakeService sharing() {
    return sharing;
  }

  /** The token endpoint alone; discovery and keys come from the {@link TestIdentityProvider}. */
  public FakeService keycloak() {
    return keycloak;
  }

  /** Everybody answers again as if nothing had happened. */
  public void reset() {
    agencies.values().forEach(FakeService::reset);
    sharing.reset();
    keycloak.reset();
    keycloak.behave(Exchange::grant);
  }

  @Override
  public Map<String, String> start() {
    Map<String, String> config = new HashMap<>();
    config.put("quarkus.oidc.auth-server-url", TestIdentityProvider.shared().issuer());
    config.put("entente.exchange.token-endpoint", keycloak.url() + "/token");
    config.put("entente.gateway.key-file", keyFile().toString());
    config.put("entente.sharing-service.url", sharing.url().toString());
    config.put("entente.route.timeout", "2S");
    config.put("entente.stream.patience", "2S");
    config.put("entente.access.url", "https://door.example");
    config.put("entente.cursor.keys", Base64.getEncoder().encodeToString(new byte[32]));
    agencies.forEach((id, a) -> config.put("entente.agencies." + id + ".url", a.url().toString()));
    return config;
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(this, new TestInjector.MatchesType(Federation.class));
  }

  @Override
  public void stop() {
    // Ends with the process.
  }

  private static Path keyFile() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2_048);
      byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
      Path file = Files.createTempFile("gateway", ".pem");
      file.toFile().deleteOnExit();
      return Files.writeString(
          file,
          "-----BEGIN PRIVATE KEY-----\n"
              + Base64.getMimeEncoder().encodeToString(key)
              + "\n-----END PRIVATE KEY-----\n");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
