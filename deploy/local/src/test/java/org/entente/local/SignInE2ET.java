// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.entente.local.client.GatewayClient;
import org.entente.local.federation.LocalFederation;
import org.entente.local.state.FederationFile.PartnerSystem;
import org.entente.local.state.FederationFile.Person;
import org.entente.local.state.LaunchFailure;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FederationExtension.class)
class SignInE2ET {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final LocalFederation federation;
  private final GatewayClient gateway;

  SignInE2ET(LocalFederation federation) {
    this.federation = federation;
    this.gateway = federation.gateway();
  }

  @TestFactory
  Stream<DynamicTest> everyPersonGetsATokenForTheGatewayAlone() {
    return federation.file().people().stream()
        .map(person -> DynamicTest.dynamicTest(person.name(), () -> assertTokenOf(person)));
  }

  @TestFactory
  Stream<DynamicTest> everySystemGetsATokenForItsSignature() {
    return federation.file().systems().stream()
        .map(system -> DynamicTest.dynamicTest(system.name(), () -> assertTokenOf(system)));
  }

  @Test
  void aConfirmationCarriesTheHashThatTheOfficerSaw() throws IOException {
    // Given
    String hash = "a".repeat(43);

    // When
    JsonNode claims = claims(gateway.confirmation("fra-ct-officer-2", hash));

    // Then
    assertEquals(hash, claims.path("nonce").asText());
    assertEquals("policy-confirmation", claims.path("aud").asText());
    assertEquals("fra-ct", claims.path("agency").asText());
  }

  @Test
  void anUnknownNameIsToldApart() {
    LaunchFailure failure = assertThrows(LaunchFailure.class, () -> gateway.accessToken("nobody"));
    assertTrue(failure.getMessage().contains("`nobody`"));
  }

  private void assertTokenOf(Person person) throws IOException {
    JsonNode claims = claims(gateway.accessToken(person.name()));
    assertEquals(federation.file().issuer(), claims.path("iss").asText());
    assertEquals("gateway", claims.path("aud").asText());
    assertEquals("entente-cli", claims.path("azp").asText());
    assertEquals(person.name(), claims.path("preferred_username").asText());
    assertEquals(person.agency(), claims.path("agency").asText());
    assertEquals(new TreeSet<>(person.roles()), new TreeSet<>(texts(claims.path("roles"))));
  }

  private void assertTokenOf(PartnerSystem system) throws IOException {
    JsonNode claims = claims(gateway.accessToken(system.name()));
    assertEquals("gateway", claims.path("aud").asText());
    assertEquals(system.name(), claims.path("azp").asText());
    assertEquals(system.agency(), claims.path("agency").asText());
    assertEquals(List.of("system"), texts(claims.path("roles")));
  }

  private static JsonNode claims(String token) throws IOException {
    return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asText).toList();
  }
}
