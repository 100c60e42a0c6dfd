// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.keycloak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.entente.local.state.StateDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealmTest {

  private final StateDirectory state;

  RealmTest(@TempDir Path directory) {
    this.state = new StateDirectory(directory);
  }

  @Test
  void hasFivePeopleForEachAgencyAndTheAdministrator() {
    // When
    Realm realm = Realm.of(state, List.of("fra-ct", "swe-ct"), false);

    // Then
    assertEquals(
        List.of(
            "federation-admin",
            "fra-ct-analyst",
            "fra-ct-contributor",
            "fra-ct-officer-1",
            "fra-ct-officer-2",
            "fra-ct-auditor",
            "swe-ct-analyst",
            "swe-ct-contributor",
            "swe-ct-officer-1",
            "swe-ct-officer-2",
            "swe-ct-auditor"),
        realm.people().stream().map(Account::name).toList());
  }

  @Test
  void givesTheGatewayAndNoOtherClientTheScopesOfTheAgencies() {
    // When
    Realm realm = Realm.of(state, List.of("fra-ct", "swe-ct"), false);

    // Then
    for (JsonNode client : realm.document().get("clients")) {
      List<String> scopes =
          client.path("optionalClientScopes").valueStream().map(JsonNode::asText).toList();
      assertEquals(
          client.path("clientId").asText().equals("gateway")
              ? List.of("sharing-service", "incidents-fra-ct", "incidents-swe-ct")
              : List.of(),
          scopes);
    }
  }

  @Test
  void leavesNoNameUnreplaced() {
    assertFalse(Realm.of(state, List.of("fra-ct"), true).json().contains("${"));
  }

  @Test
  void keepsQuotesOfAValue() throws IOException {
    // Given
    RealmTemplate template =
        new RealmTemplate(
            new ObjectMapper().createObjectNode().put("${agency}", "a ${agency} in ${agency}"));

    // When
    JsonNode expanded = template.expand(Map.of("agency", "\"$1\""));

    // Then
    assertEquals("a \"$1\" in \"$1\"", expanded.path("\"$1\"").asText());
  }

  @Test
  void refusesANameWithoutValue() {
    // Given
    RealmTemplate template =
        new RealmTemplate(new ObjectMapper().createObjectNode().put("a", "${unknown}"));

    // When Then
    assertThrows(IllegalArgumentException.class, () -> template.expand(Map.of()));
  }
}
