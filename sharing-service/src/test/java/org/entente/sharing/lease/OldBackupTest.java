// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalLong;
import org.eclipse.microprofile.config.ConfigProvider;
import org.entente.kit.testing.IdentityProviderResource;
import org.entente.policy.snapshot.InvalidJwsException;
import org.entente.policy.snapshot.Jws;
import org.entente.policy.snapshot.KeyFiles;
import org.entente.policy.snapshot.Lease;
import org.entente.policy.snapshot.PolicyProposal;
import org.entente.sharing.EmbeddedPostgresResource;
import org.entente.sharing.TestAgency;
import org.junit.jupiter.api.Test;

/** Case C 10, on the side of the service whose database is old. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@QuarkusTestResource(IdentityProviderResource.class)
class OldBackupTest {

  private static String setting(String name) {
    return ConfigProvider.getConfig().getValue(name, String.class);
  }

  /** The database forgets an agency's version, as a backup made before it would. */
  private static void forget(TestAgency agency, long version) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(setting("entente.database.url"), "postgres", "");
        Statement statement = connection.createStatement()) {
      statement.execute("SET session_replication_role = replica");
      int forgotten =
          statement.executeUpdate(
              "DELETE FROM entente_sharing.policy_version WHERE originator = '%s' AND version = %d"
                  .formatted(agency.id(), version));
      assertEquals(1, forgotten);
    }
  }

  private static Lease lease(Response answer) throws InvalidJwsException {
    return Jws.lease(
        answer.path("lease"), KeyFiles.publicKey(setting("entente.testing.lease-public-key")));
  }

  @Test
  void handsOutNoEarlierVersionAndTakesTheLostOneBackAsItWasSigned() throws Exception {
    TestAgency france = TestAgency.admitted("fra");
    PolicyProposal first = france.install(france.policy("everyone"));
    PolicyProposal second = france.proposed("originator: " + france.id() + "\nrules: []\n");
    String signed = france.signed(second);
    TestAgency.deliver(signed).then().statusCode(204);

    forget(france, 2);

    Response behind = france.ask(france.request(2, OptionalLong.of(2)));
    assertEquals(1, lease(behind).version());
    assertNull(behind.path("snapshot"));
    TestAgency.deliver(france.signed(first)).then().statusCode(409);
    TestAgency.deliver(signed).then().statusCode(204);
    Response again = france.ask(france.request(1, OptionalLong.of(1)));
    assertEquals(second.hash(), lease(again).hash().orElseThrow());
    assertEquals(signed, again.path("snapshot"));
  }

  @Test
  void putsNoRivalOfALostVersionIntoForceWithoutTheOriginatorsSignature() throws Exception {
    TestAgency france = TestAgency.admitted("fra");
    TestAgency germany = TestAgency.admitted("deu");
    france.install(france.policy("everyone"));
    france.install("originator: " + france.id() + "\nrules: []\n");
    forget(france, 2);

    PolicyProposal rival = france.proposed(france.policy("everyone"));

    TestAgency.deliver(Jws.sign(france.confirmed(rival), germany.key().getPrivate()))
        .then()
        .statusCode(403);
    assertEquals(1, lease(france.ask(france.request(2, OptionalLong.empty()))).version());
  }
}
