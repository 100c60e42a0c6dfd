// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.entente.kit.testing.TestIdentityProvider;

/** Somebody who asks, with a token of the test's identity provider. */
public record Person(URI base, String token, Optional<String> purpose) {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** An answer; the headers without those of the connection and the clock. */
  public record Reply(int status, Map<String, List<String>> headers, String body) {

    public Reply expect(int expected) {
      if (status != expected) {
        throw new AssertionError("expected " + expected + " but was " + status + ": " + body);
      }
      return this;
    }

    public String etag() {
      return header("etag");
    }

    /** A header that is there once. */
    public String header(String name) {
      return requireNonNull(headers.get(name), name).getFirst();
    }

    /** The id of the incident in the body. */
    public String id() {
      return body.substring(body.indexOf("\"id\":\"") + 6).substring(0, 36);
    }
  }

  public static Person of(URI base, String name, String agency, int clearance, String... roles) {
    return new Person(
        base,
        TestIdentityProvider.shared()
            .token("incidents-fra-ct")
            .person(name, agency)
            .roles(roles)
            .clearance(clearance)
            .sign(),
        Optional.of("counter-terrorism"));
  }

  public Person withoutPurpose() {
    return new Person(base, token, Optional.empty());
  }

  public Reply get(String path, String... headers) {
    return send("GET", path, null, headers);
  }

  public Reply post(String path, String body, String... headers) {
    return send("POST", path, body, headers);
  }

  public Reply put(String path, String body, String... headers) {
    return send("PUT", path, body, headers);
  }

  public Reply delete(String path) {
    return send("DELETE", path, null);
  }

  private Reply send(
      String method,
      String path,
      @org.jspecify.annotations.Nullable String body,
      String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body))
            .header("Authorization", "Bearer " + token);
    if (body != null && !List.of(headers).contains("Content-Type")) {
      request.header("Content-Type", "application/json");
    }
    purpose.ifPresent(stated -> request.header("Entente-Purpose", stated));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<String> response =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      Map<String, List<String>> kept = new TreeMap<>(response.headers().map());
      kept.remove("date");
      return new Reply(response.statusCode(), kept, response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
