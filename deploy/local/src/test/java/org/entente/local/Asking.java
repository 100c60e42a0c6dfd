// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.entente.local.federation.LocalFederation;

/** A demo person or system at the gateway, with a token that is fetched once. */
final class Asking {

  private final LocalFederation federation;
  private final String token;

  private Asking(LocalFederation federation, String token) {
    this.federation = federation;
    this.token = token;
  }

  static Asking as(LocalFederation federation, String name) {
    return with(federation, federation.gateway().accessToken(name));
  }

  static Asking with(LocalFederation federation, String token) {
    return new Asking(federation, token);
  }

  Response get(String path) {
    return given()
        .urlEncodingEnabled(false)
        .auth()
        .oauth2(token)
        .get(federation.file().gateway() + path);
  }

  Response post(String path, Object body) {
    return given()
        .auth()
        .oauth2(token)
        .contentType(ContentType.JSON)
        .body(body)
        .post(federation.file().gateway() + path);
  }

  Response delete(String path) {
    return given().auth().oauth2(token).delete(federation.file().gateway() + path);
  }

  Response propose(String agency, String policy) {
    return given()
        .auth()
        .oauth2(token)
        .header("Content-Type", "application/yaml")
        .body(policy.getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .post(federation.file().gateway() + "/api/v1/policies/" + agency + "/proposals");
  }

  /** What a list answer holds, as {@code originator: title}. */
  static Set<String> titles(Response list) {
    Set<String> titles = new TreeSet<>();
    List<Map<String, Object>> items = list.jsonPath().getList("items");
    for (Map<String, Object> item : items) {
      Map<?, ?> summary = (Map<?, ?>) Objects.requireNonNull(item.get("summary"));
      titles.add(item.get("originator") + ": " + summary.get("title"));
    }
    return titles;
  }
}
