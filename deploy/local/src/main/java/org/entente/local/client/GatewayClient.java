// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.entente.local.state.FederationFile;
import org.entente.local.state.FederationFile.PartnerSystem;
import org.entente.local.state.FederationFile.Person;
import org.entente.local.state.LaunchFailure;

/** Asks the gateway as one of the demo people or systems. */
public final class GatewayClient {

  private final FederationFile federation;
  private final Http http = new Http();

  /** For that federation. */
  public GatewayClient(FederationFile federation) {
    this.federation = federation;
  }

  /** A new access token for a person or a system. */
  public String accessToken(String name) {
    Optional<PartnerSystem> system = federation.system(name);
    if (system.isPresent()) {
      return new SystemSignIn(http, federation.issuer())
          .accessToken(name, Path.of(system.get().keyFile()));
    }
    Person person = person(name);
    return new CodeFlow(http, federation.issuer(), "entente-cli", "http://127.0.0.1/callback")
        .signIn(name, person.password(), CodeFlow.random())
        .path("access_token")
        .asText();
  }

  /** An officer's word for a proposal: an ID token from a sign-in of its own, bound to the hash. */
  public String confirmation(String officer, String hash) {
    return new CodeFlow(
            http, federation.issuer(), "policy-confirmation", "http://127.0.0.1/confirmed")
        .signIn(
            officer, person(officer).password(), hash, Map.of("prompt", "login", "max_age", "0"))
        .path("id_token")
        .asText();
  }

  /**
   * One request with an access token.
   *
   * @param path as it is sent, from the slash on
   * @param headers besides the token
   */
  public Answer call(
      String token, String method, String path, Map<String, List<String>> headers, byte[] body) {
    HttpRequest.Builder request = request(token, path, headers);
    request.method(
        method,
        body.length == 0
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofByteArray(body));
    HttpResponse<byte[]> response = http.send(request);
    return new Answer(response.statusCode(), response.headers().map(), response.body());
  }

  /**
   * Posts a file, which is read while it is sent.
   *
   * @param sent is told how many bytes of it have been sent
   */
  public Answer upload(
      String token, String path, Map<String, List<String>> headers, Path file, LongConsumer sent) {
    HttpRequest upload =
        request(token, path, headers).POST(new SentFile(file, sent).publisher()).build();
    HttpResponse<byte[]> response = http.send(upload, HttpResponse.BodyHandlers.ofByteArray());
    return new Answer(response.statusCode(), response.headers().map(), response.body());
  }

  /** Takes in a body as it comes. */
  @FunctionalInterface
  public interface Download {
    /** Reads to the end. */
    void read(InputStream body) throws IOException;
  }

  /** Reads an answer that may be longer than the memory; one that breaks off is a failure. */
  public void download(
      String token, String path, Map<String, List<String>> headers, Download download) {
    HttpResponse<InputStream> response =
        http.send(
            request(token, path, headers).GET().build(), HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      if (response.statusCode() == 200) {
        download.read(body);
      } else {
        Answer unused =
            new Answer(response.statusCode(), response.headers().map(), body.readAllBytes())
                .orFail("`%s`".formatted(path));
      }
    } catch (IOException e) {
      throw new LaunchFailure("the answer to `%s` broke off".formatted(path), e);
    }
  }

  private HttpRequest.Builder request(
      String token, String path, Map<String, List<String>> headers) {
    if (!path.startsWith("/")) {
      throw new LaunchFailure("the path `%s` does not begin with a slash".formatted(path));
    }
    HttpRequest.Builder request;
    try {
      request = HttpRequest.newBuilder(URI.create(federation.gateway() + path));
    } catch (IllegalArgumentException e) {
      throw new LaunchFailure("the path `%s` cannot be sent".formatted(path), e);
    }
    request.header("Authorization", "Bearer " + token);
    headers.forEach((name, values) -> values.forEach(value -> request.header(name, value)));
    return request;
  }

  private Person person(String name) {
    return federation
        .person(name)
        .orElseThrow(() ->
            new LaunchFailure("there is no `%s`: ./entente status names all".formatted(name)));
  }
}
