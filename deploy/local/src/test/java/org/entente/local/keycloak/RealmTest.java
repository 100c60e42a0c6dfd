// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.keycloak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.entente.local.state.StateDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealmTest {

  private final StateDirectory state;

  RealmTest(@TempDir Path directory) {
    this.state = new StateDirectory(directory);
  }

  @Test
  void hasEightPeopleForEachAgencyAndTheAdministrator() {
    // When
    Realm realm = Realm.of(state, List.of("fra-ct", "swe-ct"), false);

    // Then
    assertEquals(
        List.of(
            "federation-admin",
            "fra-ct-analyst",
            "fra-ct-contributor",
            "fra-ct-reviewer",
            "fra-ct-officer-1",
            "fra-ct-officer-2",
            "fra-ct-officer-3",
            "fra-ct-duty-officer",
            "fra-ct-auditor",
            "swe-ct-analyst",
            "swe-ct-contributor",
            "swe-ct-reviewer",
            "swe-ct-officer-1",
            "swe-ct-officer-2",
            "swe-ct-officer-3",
            "swe-ct-duty-officer",
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

  /** Case 87: a role that the realm does not list would be a right that nobody decided on. */
  @Test
  void givesNobodyARoleThatIsNotOneOfTheKnown() {
    // When
    JsonNode document = Realm.of(state, List.of("fra-ct"), false).document();

    // Then
    Set<String> known =
        Set.of(
            "analyst",
            "contributor",
            "reviewer",
            "sharing-officer",
            "duty-officer",
            "auditor",
            "system",
            "federation-admin");
    Set<String> given = new TreeSet<>();
    for (JsonNode user : document.path("users")) {
      user.path("realmRoles").forEach(role -> given.add(role.asText()));
      assertFalse(user.path("realmRoles").isEmpty(), () -> user.path("username").asText());
    }
    assertTrue(known.containsAll(given), given::toString);
    assertTrue(document.path("groups").isEmpty());
    assertTrue(document.path("defaultRoles").isEmpty());
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
