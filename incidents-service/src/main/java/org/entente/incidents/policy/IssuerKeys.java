// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.policy;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.entente.kit.json.StrictJson;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * The issuer's public keys, for tokens that the framework does not verify. An unknown key is looked
 * for again, but not more often than the pause allows: a flood of tokens with made-up key ids must
 * not become a flood of requests.
 */
@Singleton
class IssuerKeys implements VerificationKeyResolver {

  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int LONGEST_ANSWER = 1 << 20;

  private final String issuer;
  private final HttpClient http =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(TIMEOUT)
          .build();
  private List<JsonWebKey> keys = List.of();
  private long fetchedAt;
  private boolean fetched;

  IssuerKeys(@ConfigProperty(name = "quarkus.oidc.auth-server-url") String issuer) {
    this.issuer = issuer;
  }

  @Override
  public Key resolveKey(JsonWebSignature token, List<JsonWebStructure> context)
      throws UnresolvableKeyException {
    try {
      return resolver(false).resolveKey(token, context);
    } catch (UnresolvableKeyException e) {
      return resolver(true).resolveKey(token, context);
    }
  }

  private synchronized JwksVerificationKeyResolver resolver(boolean again)
      throws UnresolvableKeyException {
    boolean due = !fetched || System.nanoTime() - fetchedAt > PAUSE.toNanos();
    if (!fetched || (again && due)) {
      fetch();
    }
    return new JwksVerificationKeyResolver(keys);
  }

  private void fetch() throws UnresolvableKeyException {
    fetchedAt = System.nanoTime();
    try {
      JsonNode discovery =
          StrictJson.tree(get(URI.create(issuer + "/.well-known/openid-configuration")));
      byte[] set = get(URI.create(discovery.path("jwks_uri").asText()));
      keys =
          List.copyOf(new JsonWebKeySet(new String(set, StandardCharsets.UTF_8)).getJsonWebKeys());
      fetched = true;
    } catch (IOException | JoseException | IllegalArgumentException e) {
      throw new UnresolvableKeyException("the issuer's keys cannot be read", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnresolvableKeyException("interrupted", e);
    }
  }

  private byte[] get(URI address) throws IOException, InterruptedException {
    HttpResponse<InputStream> answer =
        http.send(
            HttpRequest.newBuilder(address).timeout(TIMEOUT).build(),
            HttpResponse.BodyHandlers.ofInputStream());
    try (var body = answer.body()) {
      if (answer.statusCode() != 200) {
        throw new IOException("the issuer answered with status " + answer.statusCode());
      }
      return body.readNBytes(LONGEST_ANSWER);
    }
  }
}
