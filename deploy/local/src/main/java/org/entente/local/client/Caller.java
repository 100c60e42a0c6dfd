// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One demo person or system that makes several calls; signs in again when its token is old. */
public final class Caller {

  // A person's token lives for five minutes, a system's for two.
  private static final Duration TOKEN_AGE = Duration.ofSeconds(60);

  private final GatewayClient gateway;
  private final String name;
  private String token = "";
  private long signedInAt;

  /** Signs in at the first call. */
  public Caller(GatewayClient gateway, String name) {
    this.gateway = gateway;
    this.name = name;
  }

  /** Reads. */
  public Answer get(String path) {
    return send("GET", path, "", Map.of());
  }

  /** Sends a JSON body. */
  public Answer put(String path, String json) {
    return send("PUT", path, json, Map.of("Content-Type", "application/json"));
  }

  /** Sends a JSON body. */
  public Answer post(String path, String json) {
    return post(path, json, Map.of("Content-Type", "application/json"));
  }

  /** Sends a body of the type that the headers say. */
  public Answer post(String path, String body, Map<String, String> headers) {
    return send("POST", path, body, headers);
  }

  private Answer send(String method, String path, String body, Map<String, String> headers) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    headers.forEach((header, value) -> all.put(header, List.of(value)));
    return gateway.call(token(), method, path, all, body.getBytes(StandardCharsets.UTF_8));
  }

  private synchronized String token() {
    long now = System.nanoTime();
    if (token.isEmpty() || now - signedInAt > TOKEN_AGE.toNanos()) {
      token = gateway.accessToken(name);
      signedInAt = now;
    }
    return token;
  }
}
