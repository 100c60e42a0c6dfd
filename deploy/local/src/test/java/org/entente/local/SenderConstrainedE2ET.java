// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.entente.local.federation.LocalFederation;
import org.entente.local.process.Part;
import org.entente.local.process.PartCommand;
import org.entente.local.state.Ports;
import org.entente.local.state.StateDirectory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A second gateway beside the demo's, with the setting that production has: systems must bind their
 * tokens to a key of their own.
 */
@ExtendWith(FederationExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SenderConstrainedE2ET {

  private static final String STRICT = "gateway-strict";
  private static final String WARNINGS = "/api/v1/incidents?kind=WARNING&country=RUS";

  private final LocalFederation federation;
  private final StateDirectory state;
  private final Ports ports;
  private String gateway = "";

  SenderConstrainedE2ET(LocalFederation federation, StateDirectory state) {
    this.federation = federation;
    this.state = state;
    this.ports = Ports.of(state);
  }

  @BeforeAll
  void startTheStrictGateway() throws InterruptedException {
    int port = ports.port(STRICT);
    int management = ports.port(STRICT + "-management");
    Properties settings = ServiceSettings.read(state, "gateway");
    settings.setProperty("quarkus.http.port", Integer.toString(port));
    settings.setProperty("quarkus.management.port", Integer.toString(management));
    settings.setProperty("entente.gateway.sender-constrained", "required");
    settings.remove("entente.demo");
    ServiceSettings.write(state, STRICT, settings);
    PartCommand demo = federation.parts().find("gateway").orElseThrow().command();
    Part strict =
        federation
            .parts()
            .start(
                new PartCommand(
                    STRICT,
                    withSettings(demo.command(), ServiceSettings.file(state, STRICT)),
                    demo.environment(),
                    demo.directory(),
                    demo.stopSignal(),
                    Optional.of(
                        URI.create("http://127.0.0.1:%d/q/health/ready".formatted(management)))));
    federation.parts().awaitReady(strict);
    gateway = "http://127.0.0.1:" + port;
  }

  @AfterAll
  void stopIt() {
    federation.parts().find(STRICT).ifPresent(federation.parts()::stop);
  }

  @Test
  void aSystemThatProvesItsKeyReadsWhatItsAgencyMaySee() {
    // Given
    BoundSystem system = BoundSystem.signIn(federation, "rus-ct-system");

    // When
    Response list = system.get(gateway, WARNINGS);

    // Then
    assertEquals(200, list.statusCode(), list::asString);
    assertEquals(Set.of(DemoTitles.FRENCH_WARNING, DemoTitles.GERMAN_WARNING), Asking.titles(list));
    String id = list.jsonPath().getString("items.find { it.originator == 'fra-ct' }.id");
    Response record = system.get(gateway, FrenchPolicy.INCIDENTS + "/" + id);
    assertEquals(200, record.statusCode(), record::asString);
    assertEquals(id, record.jsonPath().getString("id"));
  }

  @Test
  void itsPlainBearerTokenIsRefusedThere() {
    // Given
    String token = federation.gateway().accessToken("rus-ct-system");

    // When
    Response strict = RestAssured.given().auth().oauth2(token).get(gateway + "/api/v1/incidents");
    Response demo = Asking.with(federation, token).get("/api/v1/incidents");

    // Then
    assertEquals(401, strict.statusCode());
    assertEquals(200, demo.statusCode(), demo::asString);
  }

  @Test
  void aBoundTokenWithoutItsKeyIsRefusedEverywhere() {
    // Given
    BoundSystem system = BoundSystem.signIn(federation, "rus-ct-system");
    BoundSystem thief = system.withAnotherKey();

    // When, then
    for (String each : List.of(gateway, federation.file().gateway())) {
      assertEquals(401, system.getAsBearer(each, WARNINGS).statusCode());
      assertEquals(401, thief.get(each, WARNINGS).statusCode());
    }
  }

  @Test
  void aProofIsGoodOnce() {
    // Given
    BoundSystem system = BoundSystem.signIn(federation, "rus-ct-system");
    String proof = system.proof(gateway, WARNINGS);

    // When
    Response first = system.get(gateway, WARNINGS, proof);
    Response again = system.get(gateway, WARNINGS, proof);

    // Then
    assertEquals(200, first.statusCode(), first::asString);
    assertEquals(401, again.statusCode());
  }

  private static List<String> withSettings(List<String> command, Path settings) {
    List<String> changed = new ArrayList<>(command);
    changed.replaceAll(argument ->
        argument.startsWith("-Dquarkus.config.locations=")
            ? "-Dquarkus.config.locations=" + settings
            : argument);
    return changed;
  }
}
