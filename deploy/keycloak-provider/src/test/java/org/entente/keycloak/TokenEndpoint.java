// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The token endpoint of realm {@code exchange}, whose clients' secrets follow from their ids. */
record TokenEndpoint(HttpClient client, URI address) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * What the endpoint said.
   *
   * @param status 200 or a refusal's
   */
  record Answer(int status, JsonNode body) {

    String token() {
      if (status != 200) {
        throw new AssertionError(this.toString());
      }
      return body.path("access_token").asText();
    }

    JsonNode claims() {
      return TokenEndpoint.claims(token());
    }

    String reason() {
      return body.path("error_description").asText();
    }

    @Override
    public String toString() {
      return "Answer[" + status + ", " + reason() + "]";
    }
  }

  static TokenEndpoint of(KeycloakServer server) {
    return new TokenEndpoint(
        HttpClient.newHttpClient(),
        server.address().resolve("/realms/exchange/protocol/openid-connect/token"));
  }

  static JsonNode claims(String token) {
    try {
      return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A system's token, bound to the key if there is one. */
  String system(String id, Optional<DpopKey> key) {
    return post(id, Map.of("grant_type", "client_credentials"), key).token();
  }

  /** The same with a scope that the client must ask for. */
  String system(String id, Optional<DpopKey> key, String scope) {
    return post(id, Map.of("grant_type", "client_credentials", "scope", scope), key).token();
  }

  /** A token of the one person of the realm, who came through client {@code people}. */
  String person(Optional<DpopKey> key) {
    Map<String, String> form =
        Map.of("grant_type", "password", "username", "anna", "password", "anna-password");
    return post("people", form, key).token();
  }

  Answer exchange(String by, String subject, Map<String, String> more) {
    return exchange(by, subject, more, Optional.empty());
  }

  Answer exchange(String by, String subject, Map<String, String> more, Optional<DpopKey> key) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange");
    form.put("subject_token", subject);
    form.put("subject_token_type", "urn:ietf:params:oauth:token-type:access_token");
    form.putAll(more);
    return post(by, form, key);
  }

  private Answer post(String id, Map<String, String> form, Optional<DpopKey> key) {
    Map<String, String> whole = new LinkedHashMap<>(form);
    whole.put("client_id", id);
    if (!id.equals("people")) {
      whole.put("client_secret", id + "-secret");
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(encode(whole)));
    try {
      if (key.isPresent()) {
        request.header("DPoP", key.get().proof(address));
      }
      HttpResponse<String> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), JSON.readTree(response.body()));
    } catch (IOException | GeneralSecurityException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static String encode(Map<String, String> form) {
    return form.entrySet().stream()
        .map(entry ->
            entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
