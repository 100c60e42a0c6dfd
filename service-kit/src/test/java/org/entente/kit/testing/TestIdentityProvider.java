// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Serves discovery, keys and a token endpoint (RFC 8693 exchange) on a free port of this machine
 * and mints tokens with whatever claims a test wants. One per test process: {@link #shared()}.
 * Tests run in other class loaders than their resources, so a second loader attaches to the first
 * one's server through system properties.
 */
public final class TestIdentityProvider {

  private static final String ISSUER_PROPERTY = "entente.testing.issuer";
  private static final String KEY_PROPERTY = "entente.testing.key";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String issuer;
  private final TestKey key;

  private TestIdentityProvider(String issuer, TestKey key) {
    this.issuer = issuer;
    this.key = key;
  }

  /** Starts the provider unless this process has one; it ends with the process. */
  public static TestIdentityProvider shared() {
    synchronized (System.getProperties()) {
      String issuer = System.getProperty(ISSUER_PROPERTY);
      if (issuer != null) {
        return new TestIdentityProvider(
            issuer, TestKey.ofPkcs8("test", System.getProperty(KEY_PROPERTY)));
      }
      TestIdentityProvider started = start();
      System.setProperty(ISSUER_PROPERTY, started.issuer);
      System.setProperty(KEY_PROPERTY, started.key.pkcs8());
      return started;
    }
  }

  /** A provider of its own, with another key: for tokens that nobody should accept. */
  public static TestIdentityProvider start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(
          Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("oidc-", 0).factory()));
      String issuer = "http://localhost:" + server.getAddress().getPort() + "/realms/entente";
      TestIdentityProvider provider = new TestIdentityProvider(issuer, TestKey.generate("test"));
      provider.serve(server);
      server.start();
      return provider;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What {@code quarkus.oidc.auth-server-url} must be. */
  public String issuer() {
    return issuer;
  }

  public String tokenEndpoint() {
    return issuer + "/token";
  }

  public TestKey key() {
    return key;
  }

  /** A token for this audience, acceptable in every respect until the test changes it. */
  public TestToken token(String audience) {
    return new TestToken(issuer, key).audience(audience);
  }

  /** How often each path was asked so far, over HTTP since another class loader may serve it. */
  public int requests(String path) {
    try (var client = java.net.http.HttpClient.newHttpClient()) {
      String counts =
          client
              .send(
                  java.net.http.HttpRequest.newBuilder(java.net.URI.create(issuer + "/counts"))
                      .build(),
                  java.net.http.HttpResponse.BodyHandlers.ofString())
              .body();
      return JSON.readTree(counts).path(path).asInt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void serve(HttpServer server) {
    Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
    server.createContext(
        "/realms/entente",
        exchange -> {
          String path = exchange.getRequestURI().getPath().substring("/realms/entente".length());
          counts.computeIfAbsent(path, p -> new AtomicInteger()).incrementAndGet();
          switch (path) {
            case "/.well-known/openid-configuration" -> answer(exchange, 200, discovery());
            case "/certs" -> answer(exchange, 200, Map.of("keys", List.of(key.publicJwk())));
            case "/token" -> exchangeToken(exchange);
            case "/counts" -> answer(exchange, 200, counts);
            default -> answer(exchange, 404, Map.of("error", "not_found"));
          }
        });
  }

  private Map<String, Object> discovery() {
    return Map.of(
        "issuer", issuer,
        "authorization_endpoint", issuer + "/auth",
        "token_endpoint", tokenEndpoint(),
        "jwks_uri", issuer + "/certs",
        "response_types_supported", List.of("code"),
        "subject_types_supported", List.of("public"),
        "id_token_signing_alg_values_supported", List.of("PS256"),
        "token_endpoint_auth_methods_supported", List.of("private_key_jwt"));
  }

  /**
   * Token exchange as the gateway does it: the subject token's claims for another audience, with
   * the gateway as authorised party, living no longer than the subject token.
   */
  private void exchangeToken(HttpExchange exchange) throws IOException {
    Map<String, String> form =
        form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    JsonNode subject = payload(form.get("subject_token"));
    String audience = form.get("audience");
    if (subject == null
        || audience == null
        || !"urn:ietf:params:oauth:grant-type:token-exchange".equals(form.get("grant_type"))
        || form.get("client_assertion") == null) {
      answer(exchange, 400, Map.of("error", "invalid_request"));
      return;
    }
    ObjectNode claims = (ObjectNode) subject;
    TestToken exchanged = token(audience);
    claims
        .properties()
        .forEach(claim ->
            exchanged.claim(claim.getKey(), JSON.convertValue(claim.getValue(), Object.class)));
    String token = exchanged.audience(audience).authorizedParty("gateway").without("cnf").sign();
    long lifespan = claims.path("exp").asLong() - Instant.now().getEpochSecond();
    answer(
        exchange,
        200,
        Map.of(
            "access_token",
            token,
            "issued_token_type",
            "urn:ietf:params:oauth:token-type:access_token",
            "token_type",
            "Bearer",
            "expires_in",
            Math.max(0, lifespan)));
  }

  private static @Nullable JsonNode payload(@Nullable String token) {
    String[] parts = token == null ? new String[0] : token.split("\\.");
    try {
      return parts.length == 3 ? JSON.readTree(Base64.getUrlDecoder().decode(parts[1])) : null;
    } catch (IOException | IllegalArgumentException e) {
      return null;
    }
  }

  private static Map<String, String> form(String body) {
    return Arrays.stream(body.split("&"))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2)
        .collect(
            Collectors.toMap(
                pair -> URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
                pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8),
                (first, second) -> second));
  }

  private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(body);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }
}
