// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.entente.local.federation.LocalFederation;
import org.entente.local.state.StateDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The script as a person at a terminal uses it. */
@ExtendWith(FederationExtension.class)
class CommandLineE2ET {

  private final LocalFederation federation;
  private final CommandLine entente;

  CommandLineE2ET(LocalFederation federation, StateDirectory state) {
    this.federation = federation;
    this.entente = new CommandLine(state);
  }

  @Test
  void aTokenIsPrintedSoThatCurlCanUseIt() throws Exception {
    // When
    CommandLine.Outcome token = entente.run("token", "deu-ct-analyst");

    // Then
    assertEquals(0, token.status(), token.output());
    assertEquals(
        200,
        Asking.with(federation, token.output().strip())
            .get("/api/v1/incidents?limit=1")
            .statusCode());
  }

  @Test
  void aCallPrintsTheBodyAndNothingElse() throws Exception {
    // When
    CommandLine.Outcome call =
        entente.run("call", "deu-ct-analyst", "GET", "/api/v1/agencies/fra-ct/incidents");

    // Then
    assertEquals(0, call.status(), call.output());
    JsonNode body = new ObjectMapper().readTree(call.output());
    assertEquals(8, body.path("items").size());
  }

  @Test
  void aCallCanShowStatusAndHeadersFirst() throws Exception {
    // When
    CommandLine.Outcome call =
        entente.run("call", "-i", "deu-ct-analyst", "GET", "/api/v1/agencies/xxx-none/incidents");

    // Then
    assertTrue(call.output().startsWith("HTTP/1.1 404"), call.output());
    assertTrue(call.output().contains("application/problem+json"), call.output());
  }

  @Test
  void aBodyCanBeAFile(@TempDir Path directory) throws Exception {
    // Given
    Path file =
        Files.writeString(directory.resolve("typo.yaml"), "originator: fra-ct\nrulez: []\n");

    // When
    CommandLine.Outcome call =
        entente.run(
            "call", "fra-ct-officer-1", "POST", "/api/v1/policies/fra-ct/proposals", "@" + file);

    // Then
    assertEquals(0, call.status(), call.output());
    assertTrue(call.output().contains("rulez"), call.output());
  }

  @Test
  void anUnknownNameIsAnError() throws Exception {
    assertEquals(1, entente.run("token", "nobody").status());
  }
}
