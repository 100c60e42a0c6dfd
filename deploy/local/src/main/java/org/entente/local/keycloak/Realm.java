// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.entente.local.state.SigningKey;
import org.entente.local.state.StateDirectory;

/**
 * The realm of a federation: what is the same for all, and a share for each agency.
 *
 * @param document as Keycloak imports it
 */
public record Realm(ObjectNode document) {

  /** Its name, the last part of the issuer. */
  public static final String NAME = "entente";

  private static final ObjectMapper JSON = new ObjectMapper();

  // Known to all who can read this line: a demo's passwords guard nothing.
  private static final String PASSWORD_PREFIX = "demo-";

  /**
   * The realm of these agencies; makes the keys of the gateway and of each agency's system.
   *
   * @param senderConstrained whether systems must bind their tokens to a key of their own
   */
  public static Realm of(StateDirectory state, List<String> agencies, boolean senderConstrained) {
    SigningKey gateway = SigningKey.rsa(state, "gateway");
    ObjectNode realm =
        RealmTemplate.read("realm-base.json")
            .expand(
                Map.of(
                    "demo.password.prefix",
                    PASSWORD_PREFIX,
                    "gateway.token.lifespan",
                    // The provider ends an exchanged token with the one that it came from.
                    "300",
                    "gateway.jwks",
                    jwks(gateway, "gateway")));
    RealmTemplate share = RealmTemplate.read("realm-agency.json");
    for (String agency : agencies) {
      String system = systemOf(agency);
      add(
          realm,
          share.expand(
              Map.of(
                  "agency",
                  agency,
                  "demo.password.prefix",
                  PASSWORD_PREFIX,
                  "system.dpop.required",
                  Boolean.toString(senderConstrained),
                  "system.jwk.alg",
                  "PS256",
                  "system.jwks",
                  jwks(SigningKey.rsa(state, system), system))));
    }
    return new Realm(realm);
  }

  /** The demo people, as the realm knows them. */
  public List<Account> people() {
    List<Account> people = new ArrayList<>();
    for (JsonNode user : document.path("users")) {
      if (!user.has("serviceAccountClientId")) {
        people.add(
            new Account(
                user.path("username").asText(),
                user.path("credentials").path(0).path("value").asText(),
                user.path("attributes").path("agency").path(0).asText(),
                strings(user.path("realmRoles"))));
      }
    }
    return people;
  }

  /** The client of an agency's partner system; its key has the same name. */
  public static String systemOf(String agency) {
    return agency + "-system";
  }

  String json() {
    return document.toPrettyString();
  }

  private static void add(ObjectNode realm, ObjectNode share) {
    for (String list : List.of("clientScopes", "clients", "users")) {
      realm.withArray(list).addAll((ArrayNode) share.get(list));
    }
    for (JsonNode client : realm.get("clients")) {
      if (client.path("clientId").asText().equals("gateway")) {
        ((ObjectNode) client)
            .withArray("optionalClientScopes")
            .addAll((ArrayNode) share.get("gatewayOptionalClientScopes"));
      }
    }
  }

  private static String jwks(SigningKey key, String keyId) {
    ObjectNode set = JSON.createObjectNode();
    set.putArray("keys").add(JSON.valueToTree(key.publicJwk(keyId)));
    return set.toString();
  }

  private static List<String> strings(JsonNode array) {
    List<String> values = new ArrayList<>();
    array.forEach(value -> values.add(value.asText()));
    return values;
  }

  @Override
  public String toString() {
    return "Realm[" + NAME + "]";
  }
}
