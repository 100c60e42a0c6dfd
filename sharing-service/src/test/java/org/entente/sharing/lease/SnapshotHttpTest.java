// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.lease;

import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.entente.kit.testing.IdentityProviderResource;
import org.entente.policy.snapshot.Jws;
import org.entente.policy.snapshot.PolicyProposal;
import org.entente.sharing.EmbeddedPostgresResource;
import org.entente.sharing.TestAgency;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@QuarkusTestResource(IdentityProviderResource.class)
class SnapshotHttpTest {

  private final TestAgency france = TestAgency.stranger("fra");
  private final TestAgency germany = TestAgency.stranger("deu");

  private void admitBoth() {
    france.admit().then().statusCode(201);
    germany.admit().then().statusCode(201);
  }

  private void assertNothingInForce() {
    france.officer().get(france.policies()).then().statusCode(404);
  }

  @Test
  void refusesTheSignatureOfAnotherAgency() {
    admitBoth();
    PolicyProposal proposal = france.proposed(france.policy("everyone"));

    TestAgency.deliver(Jws.sign(france.confirmed(proposal), germany.key().getPrivate()))
        .then()
        .statusCode(403)
        .body("type", equalTo("urn:entente:problem:forbidden"));

    assertNothingInForce();
  }

  /** Case C 12. */
  @Test
  void refusesAChangedOrCutSnapshot() {
    admitBoth();
    String snapshot = france.signed(france.proposed(france.policy("everyone")));
    String[] parts = snapshot.split("\\.");
    String other = germany.signed(germany.proposed(germany.policy("everyone")));

    TestAgency.deliver(snapshot.substring(0, snapshot.length() - 4)).then().statusCode(403);
    TestAgency.deliver(parts[0] + "." + other.split("\\.")[1] + "." + parts[2])
        .then()
        .statusCode(403);
    TestAgency.deliver(parts[0] + "." + parts[1] + ".").then().statusCode(403);
    assertNothingInForce();
  }

  /** Case C 12. */
  @ParameterizedTest
  @ValueSource(strings = {"x", "a.b.c", "eyJhbGciOiJub25lIn0.e30.", "...", "{}"})
  void refusesNoise(String snapshot) {
    TestAgency.deliver(snapshot).then().statusCode(403);
  }

  @Test
  void refusesALeaseRequestInPlaceOfASnapshot() {
    admitBoth();
    String request =
        Jws.sign(france.request(0, java.util.OptionalLong.empty()), france.key().getPrivate());

    TestAgency.deliver(request).then().statusCode(403);
  }

  @Test
  void refusesAnAgencyThatIsNotInTheDirectory() {
    admitBoth();
    PolicyProposal proposal = france.proposed(france.policy("everyone"));
    france.remove().then().statusCode(204);

    TestAgency.deliver(france.signed(proposal)).then().statusCode(403);
  }

  /** Case C 10. */
  @Test
  void refusesAReplayAndEveryVersionThatDoesNotFollow() {
    admitBoth();
    PolicyProposal first = france.install(france.policy("everyone"));
    PolicyProposal rival =
        new PolicyProposal(france.id(), 1, Optional.empty(), first.policy(), first.federation());
    PolicyProposal skipping =
        new PolicyProposal(
            france.id(), 3, Optional.of(first.hash()), first.policy(), first.federation());
    PolicyProposal second = france.proposed(france.policy("everyone"));
    PolicyProposal wrongHash =
        new PolicyProposal(
            france.id(), 2, Optional.of(second.hash()), second.policy(), second.federation());

    for (PolicyProposal proposal : new PolicyProposal[] {first, rival, skipping, wrongHash}) {
      TestAgency.deliver(france.signed(proposal))
          .then()
          .statusCode(409)
          .body("type", equalTo("urn:entente:problem:policy-version-conflict"));
    }

    france.officer().get(france.policies()).then().body("version", equalTo(1));
    TestAgency.deliver(france.signed(second)).then().statusCode(204);
    france.officer().get(france.policies()).then().body("hash", equalTo(second.hash()));
  }

  @Test
  void acceptsOneOfManyRivalsThatArriveAtOnce() throws Exception {
    admitBoth();
    PolicyProposal proposal = france.proposed(france.policy("everyone"));
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Integer> delivery = () -> TestAgency.deliver(france.signed(proposal)).statusCode();
      var answers = IntStream.range(0, 8).mapToObj(i -> executor.submit(delivery)).toList();

      int accepted = 0;
      for (Future<Integer> answer : answers) {
        accepted += answer.get() == 204 ? 1 : 0;
      }

      Assertions.assertEquals(1, accepted);
    }
  }
}
