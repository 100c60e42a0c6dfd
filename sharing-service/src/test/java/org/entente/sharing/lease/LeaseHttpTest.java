// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.microprofile.config.ConfigProvider;
import org.entente.kit.testing.IdentityProviderResource;
import org.entente.policy.CommunityId;
import org.entente.policy.Removals;
import org.entente.policy.snapshot.InvalidJwsException;
import org.entente.policy.snapshot.Jws;
import org.entente.policy.snapshot.KeyFiles;
import org.entente.policy.snapshot.Lease;
import org.entente.policy.snapshot.LeaseRequest;
import org.entente.policy.snapshot.PolicyProposal;
import org.entente.sharing.EmbeddedPostgresResource;
import org.entente.sharing.TestAgency;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The hold is 3 seconds in these tests. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@QuarkusTestResource(IdentityProviderResource.class)
class LeaseHttpTest {

  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration HOLD = Duration.ofSeconds(3);

  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void close() {
    executor.close();
  }

  /** What a poll brought, and when. */
  private record Answered(Response response, Instant at) {}

  private static String setting(String name) {
    return ConfigProvider.getConfig().getValue(name, String.class);
  }

  private static Lease lease(Response answer) throws InvalidJwsException {
    assertEquals(200, answer.statusCode(), answer::asString);
    return Jws.lease(
        answer.path("lease"), KeyFiles.publicKey(setting("entente.testing.lease-public-key")));
  }

  /** A poll on its way; returns once the service holds it, as far as one can tell from outside. */
  private Future<Answered> poll(TestAgency agency, long installed, long held) {
    LeaseRequest request = agency.request(installed, OptionalLong.of(held));
    return executor.submit(() -> new Answered(agency.ask(request), Instant.now()));
  }

  private static void assertHeld(Future<Answered> poll) {
    assertThrows(
        java.util.concurrent.TimeoutException.class,
        () -> poll.get(700, java.util.concurrent.TimeUnit.MILLISECONDS));
  }

  private static void assertSoonAfter(Instant change, Answered answered) {
    Duration taken = Duration.between(change, answered.at());
    assertTrue(taken.compareTo(SOON) < 0, () -> "took " + taken);
  }

  @Test
  void leasesVersionZeroWhileThereIsNoPolicy() throws Exception {
    TestAgency france = TestAgency.admitted("fra");
    LeaseRequest request = france.request(0, OptionalLong.empty());

    Response answer = france.ask(request);

    Lease lease = lease(answer);
    assertEquals(0, lease.version());
    assertEquals(request.nonce(), lease.nonce());
    assertEquals(france.id(), lease.originator());
    assertEquals(Duration.ofSeconds(60), lease.duration());
    assertTrue(lease.hash().isEmpty());
    assertNull(answer.path("snapshot"));
  }

  @Test
  void bringsTheNewestSnapshotToWhoHasAnOlderOne() throws Exception {
    TestAgency france = TestAgency.admitted("fra");
    france.install(france.policy("everyone"));
    PolicyProposal second = france.install(france.policy("everyone"));

    Response behind = france.ask(france.request(1, OptionalLong.of(1)));
    Response current = france.ask(france.request(2, OptionalLong.empty()));

    assertEquals(second.hash(), lease(behind).hash().orElseThrow());
    assertEquals(
        second, Jws.snapshot(behind.path("snapshot"), france.key().getPublic()).proposal());
    assertEquals(2, lease(current).version());
    assertNull(current.path("snapshot"));
  }

  /** Case 32. */
  @Test
  void doesNotShowAPolicyToWhoeverReplacedTheAgencysKey() throws Exception {
    TestAgency france = TestAgency.admitted("fra");
    france.install(france.policy("everyone"));
    TestAgency intruder = new TestAgency(france.id(), KeyFiles.generate());
    intruder.admit().then().statusCode(200);

    Response answer = intruder.ask(intruder.request(0, OptionalLong.empty()));

    assertEquals(1, lease(answer).version());
    assertNull(answer.path("snapshot"));
  }

  @Test
  void holdsAPollThatHasTheNewestUntilTheHoldIsOver() throws Exception {
    TestAgency france = TestAgency.admitted("fra");
    france.install(france.policy("everyone"));
    Instant start = Instant.now();

    Answered answered = poll(france, 1, 1).get();

    assertEquals(1, lease(answered.response()).version());
    assertTrue(!Duration.between(start, answered.at()).minus(HOLD).isNegative());
  }

  /** Case 57. */
  @Test
  void answersHeldPollsWithinASecondOfANewVersion() throws Exception {
    TestAgency france = TestAgency.admitted("fra");
    Future<Answered> first = poll(france, 0, 0);
    Future<Answered> second = poll(france, 0, 0);
    assertHeld(first);

    france.install(france.policy("everyone"));
    Instant installed = Instant.now();

    for (Future<Answered> poll : java.util.List.of(first, second)) {
      Answered answered = poll.get();
      assertEquals(1, lease(answered.response()).version());
      assertSoonAfter(installed, answered);
    }
  }

  /** Case C 11: another replica is another writer of the same database. */
  @Test
  void answersHeldPollsWithinASecondOfAVersionThatAnotherReplicaAccepted() throws Exception {
    TestAgency france = TestAgency.admitted("fra");
    PolicyProposal proposal = france.proposed(france.policy("everyone"));
    Future<Answered> poll = poll(france, 0, 0);
    assertHeld(poll);

    insertAsAnotherReplica(france, proposal);
    Instant committed = Instant.now();

    Answered answered = poll.get();
    assertEquals(proposal.hash(), lease(answered.response()).hash().orElseThrow());
    assertSoonAfter(committed, answered);
  }

  private static void insertAsAnotherReplica(TestAgency agency, PolicyProposal proposal)
      throws Exception {
    String insert =
        """
        INSERT INTO entente_sharing.policy_version (originator, version, hash, document, snapshot,
          directory_revision, confirmed_by, signed_at, accepted_at)
        VALUES (?, ?, ?, ?, ?, 0, '{olga,oscar}', ?, ?)
        """;
    try (Connection connection =
            DriverManager.getConnection(
                setting("entente.database.url"),
                "entente_sharing",
                setting("entente.database.password"));
        PreparedStatement statement = connection.prepareStatement(insert)) {
      Timestamp now = Timestamp.from(Instant.now());
      statement.setString(1, agency.id().value());
      statement.setLong(2, proposal.version());
      statement.setString(3, proposal.hash());
      statement.setString(4, new String(proposal.canonicalJson(), StandardCharsets.UTF_8));
      statement.setString(5, agency.signed(proposal));
      statement.setTimestamp(6, now);
      statement.setTimestamp(7, now);
      statement.executeUpdate();
    }
  }

  /** Case 57. */
  @Test
  void tellsWithinASecondThatAnAgencyWasRemoved() throws Exception {
    TestAgency france = TestAgency.admitted("fra");
    TestAgency germany = TestAgency.admitted("deu");
    france.install(france.policy("everyone"));
    Future<Answered> poll = poll(france, 1, 1);
    assertHeld(poll);

    germany.remove().then().statusCode(204);
    Instant removed = Instant.now();

    Answered answered = poll.get();
    assertEquals(Set.of(germany.id()), lease(answered.response()).removals().agencies());
    assertSoonAfter(removed, answered);
  }

  @Test
  void doesNotHoldLongWhoAsksJustAfterARemoval() throws Exception {
    TestAgency france = TestAgency.admitted("fra");
    TestAgency germany = TestAgency.admitted("deu");
    france.install(france.policy("everyone"));
    germany.remove().then().statusCode(204);
    Instant removed = Instant.now();

    Answered answered = poll(france, 1, 1).get();

    assertEquals(Set.of(germany.id()), lease(answered.response()).removals().agencies());
    assertSoonAfter(removed, answered);
  }

  @Test
  void tellsThatAMemberLeftACommunity() throws Exception {
    TestAgency france = TestAgency.admitted("fra");
    TestAgency germany = TestAgency.admitted("deu");
    String name = "desk-" + france.id();
    TestAgency.community(name, france, germany).then().statusCode(201);
    france.install(france.policy("{communities: [" + name + "]}"));
    Future<Answered> poll = poll(france, 1, 1);
    assertHeld(poll);

    TestAgency.community(name, france).then().statusCode(200);

    assertEquals(
        Map.of(new CommunityId(name), Set.of(germany.id())),
        lease(poll.get().response()).removals().members());
  }

  @Test
  void treatsEveryMemberAsGoneWhenTheOriginatorItselfLeftOrTheCommunityWasDissolved()
      throws Exception {
    TestAgency france = TestAgency.admitted("fra");
    TestAgency germany = TestAgency.admitted("deu");
    String left = "left-" + france.id();
    String dissolved = "gone-" + france.id();
    TestAgency.community(left, france, germany).then().statusCode(201);
    TestAgency.community(dissolved, france, germany).then().statusCode(201);
    france.install(france.policy("{communities: [" + left + "]}"));

    TestAgency.community(left, germany).then().statusCode(200);
    TestAgency.administrator().delete("/api/v1/communities/" + dissolved).then().statusCode(204);

    Set<org.entente.policy.AgencyId> both = Set.of(france.id(), germany.id());
    assertEquals(
        Map.of(new CommunityId(left), both, new CommunityId(dissolved), both),
        lease(france.ask(france.request(1, OptionalLong.empty()))).removals().members());
  }

  /** Case 63: who comes back under the same name inherits nothing. */
  @Test
  void keepsWhoCameBackRemovedUntilTheNextVersion() throws Exception {
    TestAgency france = TestAgency.admitted("fra");
    TestAgency germany = TestAgency.admitted("deu");
    String name = "desk-" + france.id();
    TestAgency.community(name, france, germany).then().statusCode(201);
    france.install(france.policy("{communities: [" + name + "]}"));

    germany.remove().then().statusCode(204);
    germany.admit().then().statusCode(201);
    TestAgency.community(name, france, germany).then().statusCode(200);

    Removals old = lease(france.ask(france.request(1, OptionalLong.empty()))).removals();
    assertEquals(Set.of(germany.id()), old.agencies());
    assertEquals(Set.of(germany.id()), old.members().get(new CommunityId(name)));

    france.install(france.policy("{communities: [" + name + "]}"));
    assertEquals(
        Removals.NONE, lease(france.ask(france.request(2, OptionalLong.empty()))).removals());
  }

  /** Case 63: an originator that comes back into a community finds nobody in it either. */
  @Test
  void keepsACommunityLostToAnOriginatorThatLeftItAndCameBack() throws Exception {
    TestAgency france = TestAgency.admitted("fra");
    TestAgency germany = TestAgency.admitted("deu");
    String name = "desk-" + france.id();
    TestAgency.community(name, france, germany).then().statusCode(201);
    france.install(france.policy("{communities: [" + name + "]}"));
    TestAgency.community(name, germany).then().statusCode(200);
    Removals away = lease(france.ask(france.request(1, OptionalLong.empty()))).removals();

    TestAgency.community(name, france, germany).then().statusCode(200);

    assertEquals(away, lease(france.ask(france.request(1, OptionalLong.empty()))).removals());
    assertEquals(Map.of(new CommunityId(name), Set.of(france.id(), germany.id())), away.members());
  }

  /** Case 63: nor does a lease tell who was in a community of the former agency of that name. */
  @Test
  void leasesVersionZeroToWhoeverComesUnderTheNameOfAFormerAgency() throws Exception {
    TestAgency france = TestAgency.admitted("fra");
    TestAgency germany = TestAgency.admitted("deu");
    String name = "desk-" + france.id();
    TestAgency.community(name, france, germany).then().statusCode(201);
    france.install(france.policy("{communities: [" + name + "]}"));
    france.remove().then().statusCode(204);
    TestAgency heir = new TestAgency(france.id(), KeyFiles.generate());
    heir.admit().then().statusCode(201);

    Response answer = heir.ask(heir.request(0, OptionalLong.empty()));

    assertEquals(0, lease(answer).version());
    assertEquals(Removals.NONE, lease(answer).removals());
    assertNull(answer.path("snapshot"));
  }

  @Test
  void countsEveryRemovalEverAgainstAVersionWhoseProposalIsUnknown() throws Exception {
    TestAgency france = TestAgency.admitted("fra");
    TestAgency germany = TestAgency.admitted("deu");
    germany.remove().then().statusCode(204);
    germany.admit().then().statusCode(201);
    Response proposed = france.propose(france.policy("everyone"));
    PolicyProposal proposal = france.proposed(france.policy("everyone"));
    assertEquals(proposal.hash(), proposed.path("hash"));
    // Both proposals have this content; none is stored when the snapshot arrives.
    withdrawAll(france, proposal);

    TestAgency.deliver(france.signed(proposal)).then().statusCode(204);

    assertTrue(
        lease(france.ask(france.request(1, OptionalLong.empty())))
            .removals()
            .agencies()
            .contains(germany.id()));
  }

  private static void withdrawAll(TestAgency agency, PolicyProposal proposal) throws Exception {
    try (Connection connection =
            DriverManager.getConnection(
                setting("entente.database.url"),
                "entente_sharing",
                setting("entente.database.password"));
        PreparedStatement statement =
            connection.prepareStatement("DELETE FROM entente_sharing.proposal WHERE hash = ?")) {
      statement.setString(1, proposal.hash());
      assertEquals(2, statement.executeUpdate());
    }
    agency.officer().get(agency.policies()).then().statusCode(404);
  }

  @Test
  void answersNobodyWithoutTheKeyOfAnAgencyInTheDirectory() {
    TestAgency france = TestAgency.admitted("fra");
    TestAgency germany = TestAgency.admitted("deu");
    TestAgency stranger = TestAgency.stranger("swe");
    LeaseRequest request = france.request(0, OptionalLong.empty());

    assertEquals(403, new TestAgency(france.id(), germany.key()).ask(request).statusCode());
    assertEquals(403, stranger.ask(stranger.request(0, OptionalLong.empty())).statusCode());
  }

  @Test
  void answersNoRequestThatWasNotSentJustNow() {
    TestAgency france = TestAgency.admitted("fra");
    TestAgency stranger = TestAgency.stranger("swe");
    Response unknown = stranger.ask(stranger.request(0, OptionalLong.empty()));
    Instant now = Instant.now();

    for (int seconds : new int[] {-3600, -65, 65, 3600}) {
      Response refused =
          france.ask(france.request(now.plusSeconds(seconds), 0, OptionalLong.empty()));
      assertEquals(403, refused.statusCode());
      assertEquals(unknown.asString(), refused.asString());
    }
    for (int seconds : new int[] {-50, 50}) {
      Response answered =
          france.ask(france.request(now.plusSeconds(seconds), 0, OptionalLong.empty()));
      assertEquals(200, answered.statusCode());
    }
  }

  @Test
  void endsTheHeldPollOfAnAgencyThatIsRemoved() throws Exception {
    TestAgency france = TestAgency.admitted("fra");
    france.install(france.policy("everyone"));
    Future<Answered> poll = poll(france, 1, 1);
    assertHeld(poll);

    france.remove().then().statusCode(204);

    assertEquals(403, poll.get().response().statusCode());
  }
}
