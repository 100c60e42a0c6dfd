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
import java.security.PublicKey;
import java.time.Duration;
import java.util.Optional;
import org.entente.kit.json.StrictJson;
import org.entente.policy.snapshot.InvalidJwsException;
import org.entente.policy.snapshot.Jws;
import org.entente.policy.snapshot.KeyFiles;
import org.entente.policy.snapshot.Lease;

/** The sharing-service as this one uses it: trusted for leases alone, and only by its signature. */
@Singleton
class SharingService {

  /** No answer of its is longer: a snapshot has at most 1 MiB. */
  private static final int LONGEST_ANSWER = 4 << 20;

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private final URI url;
  private final PublicKey key;
  private final Duration timeout;
  private final HttpClient http =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();

  SharingService(SharingServiceConfig config) {
    this.url = config.url();
    this.key = KeyFiles.publicKey(config.publicKey());
    this.timeout = config.timeout();
  }

  /**
   * An answer to a request for a lease.
   *
   * @param lease signed by the sharing-service
   * @param snapshot a version newer than the one named in the request; not verified
   */
  record LeaseAnswer(Lease lease, Optional<String> snapshot) {}

  /** Asks for a lease; returns when there is news, or after the time that requests are held. */
  LeaseAnswer lease(String request) throws IOException, InterruptedException {
    HttpResponse<InputStream> answer = post("/internal/v1/leases", request);
    try (InputStream body = answer.body()) {
      if (answer.statusCode() != 200) {
        throw new IOException("the sharing-service answered with status " + answer.statusCode());
      }
      JsonNode json = StrictJson.tree(read(body));
      Lease lease = Jws.lease(json.path("lease").asText(), key);
      JsonNode snapshot = json.path("snapshot");
      return new LeaseAnswer(
          lease, snapshot.isTextual() ? Optional.of(snapshot.asText()) : Optional.empty());
    } catch (InvalidJwsException e) {
      throw new IOException("the lease is not signed by the sharing-service", e);
    }
  }

  /**
   * Hands a signed snapshot over for distribution.
   *
   * @return false when it does not follow the newest version there
   */
  boolean publish(String snapshot) throws IOException, InterruptedException {
    HttpResponse<InputStream> answer = post("/internal/v1/snapshots", snapshot);
    answer.body().close();
    return switch (answer.statusCode()) {
      case 204 -> true;
      case 409 -> false;
      default ->
          throw new IOException("the sharing-service answered with status " + answer.statusCode());
    };
  }

  private HttpResponse<InputStream> post(String path, String jws)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve(path))
            .timeout(timeout)
            .header("Content-Type", "text/plain")
            .POST(HttpRequest.BodyPublishers.ofString(jws))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
  }

  private static byte[] read(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(LONGEST_ANSWER + 1);
    if (bytes.length > LONGEST_ANSWER) {
      throw new IOException("the answer of the sharing-service is too long");
    }
    return bytes;
  }
}
