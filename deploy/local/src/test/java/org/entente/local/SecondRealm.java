// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import org.entente.local.client.GatewayClient;
import org.entente.local.federation.LocalFederation;
import org.entente.local.keycloak.Realm;
import org.entente.local.state.FederationFile;
import org.entente.local.state.Passwords;
import org.entente.local.state.StateDirectory;

/**
 * A realm beside the federation's own, in the same Keycloak, with the same French people, their
 * passwords and their clients: all that differs is its keys and its name. Removed when closed.
 */
final class SecondRealm implements AutoCloseable {

  private static final String NAME = "entente-mirror";

  private final FederationFile federation;
  private final String keycloak;
  private final String administrator;

  private SecondRealm(FederationFile federation, String administratorSecret) {
    this.federation = federation;
    this.keycloak = federation.issuer().replaceFirst("/realms/[^/]+$", "");
    this.administrator =
        given()
            .formParam("grant_type", "client_credentials")
            .formParam("client_id", "entente-launcher")
            .formParam("client_secret", administratorSecret)
            .post(keycloak + "/realms/master/protocol/openid-connect/token")
            .jsonPath()
            .getString("access_token");
  }

  static SecondRealm create(LocalFederation federation, StateDirectory state) {
    FederationFile file = federation.file();
    SecondRealm realm =
        new SecondRealm(file, Passwords.of(state).password("keycloak-administrator"));
    ObjectNode document = Realm.of(state, List.of("fra-ct"), false).document();
    document.put("realm", NAME);
    Response answer =
        given()
            .auth()
            .oauth2(realm.administrator)
            .contentType(ContentType.JSON)
            .body(document.toString())
            .post(realm.keycloak + "/admin/realms");
    if (answer.statusCode() != 201) {
      throw new AssertionError("the second realm was refused: " + answer.asString());
    }
    return realm;
  }

  /** Signs in there and not in the federation's realm. */
  GatewayClient gateway() {
    return new GatewayClient(
        new FederationFile(
            federation.gateway(),
            keycloak + "/realms/" + NAME,
            federation.sharingService(),
            federation.agencies(),
            federation.people(),
            federation.systems(),
            federation.processes()));
  }

  @Override
  public void close() {
    given().auth().oauth2(administrator).delete(keycloak + "/admin/realms/" + NAME);
  }
}
