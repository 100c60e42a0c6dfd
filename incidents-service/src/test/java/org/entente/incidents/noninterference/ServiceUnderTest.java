// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.noninterference;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;
import org.entente.incidents.TestDatabase;
import org.entente.incidents.incident.World;
import org.entente.policy.AgencyId;
import org.entente.policy.Federation;
import org.entente.policy.Moment;
import org.entente.policy.Policy;
import org.entente.policy.Rule;
import org.entente.policy.snapshot.Confirmation;
import org.entente.policy.snapshot.Jws;
import org.entente.policy.snapshot.KeyFiles;
import org.entente.policy.snapshot.PolicyProposal;
import org.entente.policy.snapshot.PolicySnapshot;

/** The service that is running, its database, and the sharing-service that it asks. */
final class ServiceUnderTest implements AutoCloseable {

  /** What the service remembers as well, so that it may not be taken away behind its back. */
  private static final List<String> KEPT =
      List.of(
          "label",
          "policy_version",
          "active_policy",
          "entitlement_set",
          "entitlement_label",
          "entitlement_past",
          "requester_entitlement");

  /** As the service is configured. */
  private static final Duration SKEW = Duration.ofSeconds(5);

  private static final Pattern LATER = Pattern.compile("@T([+]\\d+)");

  private static final Federation FEDERATION = PolicyGenerator.federation();

  private static final Partner PROBE = new Partner("ita-ct", 0, Optional.empty(), true);

  private final Asker asker;
  private final Connection admin;
  private final String empty;
  private List<String> installed = List.of("none");
  private Policy policy = PolicyGenerator.policy(List.of());

  ServiceUnderTest(URI base) throws SQLException {
    this.asker = new Asker(base);
    this.admin = DriverManager.getConnection(setting("entente.database.url"), "postgres", "");
    this.empty = emptying();
    World.asOwner(
        """
        CREATE TABLE IF NOT EXISTS entente_store.stopped_clock (now timestamptz NOT NULL)
        """,
        """
        INSERT INTO entente_store.stopped_clock
        SELECT 'epoch' WHERE NOT EXISTS (SELECT FROM entente_store.stopped_clock)
        """,
        """
        CREATE OR REPLACE VIEW entente_store.policy_clock AS
        SELECT now FROM entente_store.stopped_clock
        """);
    set(VirtualClock.now());
  }

  /** Time passes: more than the second that times are rounded to. */
  void passes(Duration time) throws SQLException {
    set(VirtualClock.advance(time));
  }

  /** Time is what it was, or will be. */
  void set(Instant now) throws SQLException {
    VirtualClock.set(now);
    try (PreparedStatement update =
        admin.prepareStatement("UPDATE entente_store.stopped_clock SET now = ?")) {
      update.setObject(1, now.atOffset(ZoneOffset.UTC));
      update.executeUpdate();
    }
  }

  private static String setting(String name) {
    return ConfigProvider.getConfig().getValue(name, String.class);
  }

  Asker asker() {
    return asker;
  }

  Connection admin() {
    return admin;
  }

  /** Tables that a new database has rows in are part of the schema. */
  private String emptying() throws SQLException {
    List<String> emptied = new ArrayList<>();
    TestDatabase fresh = TestDatabase.create();
    try (Connection connection = fresh.asAdmin()) {
      for (String table :
          TestDatabase.rows(
              connection,
              "SELECT tablename FROM pg_tables WHERE schemaname = 'entente_store' ORDER BY 1")) {
        boolean hasRows =
            !TestDatabase.rows(connection, "SELECT 1 FROM entente_store." + table + " LIMIT 1")
                .isEmpty();
        if (!hasRows
            && !KEPT.contains(table)
            && !table.contains("replica")
            && !table.contains("policy")) {
          emptied.add("DELETE FROM entente_store." + table + ";");
        }
      }
    }
    return "SET session_replication_role = replica;\n"
        + String.join("\n", emptied)
        + "\nSET session_replication_role = origin;";
  }

  /** As if nobody had ever written or asked. */
  void empty() throws SQLException {
    try (Statement statement = admin.createStatement()) {
      statement.execute(empty);
    }
  }

  /** How much there is of what is never taken away. */
  String size() throws SQLException {
    return TestDatabase.rows(
            admin,
            "SELECT (SELECT count(*) FROM entente_store.label) || ' labels, '"
                + " || (SELECT count(*) FROM entente_store.policy_version) || ' policies'")
        .getFirst();
  }

  /**
   * What decides.
   *
   * @param more rules that are in force beside those of the policy
   */
  Views.Law law(List<Rule> more) {
    return new Views.Law(policy.and(more), FEDERATION, new Moment(VirtualClock.now(), SKEW));
  }

  /** Puts the policy with these rules into force, and waits until partners are answered by it. */
  void install(List<String> written) throws SQLException {
    List<String> rules = written.stream().map(ServiceUnderTest::dated).toList();
    if (rules.equals(installed)) {
      return;
    }
    String[] newest =
        TestDatabase.rows(
                admin,
                "SELECT version, hash FROM entente_store.policy_version ORDER BY version DESC LIMIT 1")
            .getFirst()
            .split("\\|", -1);
    long version = Long.parseLong(newest[0]) + 1;
    PolicyProposal proposal =
        new PolicyProposal(
            new AgencyId("fra-ct"),
            version,
            Optional.of(newest[1]).filter(hash -> !hash.isEmpty()),
            PolicyGenerator.policy(rules),
            FEDERATION);
    publish(proposal);
    awaitThat(() ->
        TestDatabase.rows(admin, "SELECT version FROM entente_store.active_policy")
            .equals(List.of(Long.toString(version))));
    Call probe =
        new Call(
            "", "GET", "/api/v1/agencies/fra-ct/incidents", List.of(), List.of(), Optional.empty());
    awaitThat(() -> asker.send(Asker.Identity.of(PROBE), probe).status() == 200);
    installed = List.copyOf(rules);
    policy = proposal.policy();
  }

  /** A rule may end or begin some seconds from now: {@code @T+30}. */
  private static String dated(String rule) {
    return LATER
        .matcher(rule)
        .replaceAll(
            match -> VirtualClock.now().plusSeconds(Long.parseLong(match.group(1))).toString());
  }

  private static void publish(PolicyProposal proposal) {
    Instant now = VirtualClock.now();
    try {
      String snapshot =
          Jws.sign(
              new PolicySnapshot(
                  proposal,
                  proposal.hash(),
                  List.of(new Confirmation("o1", "o1", now), new Confirmation("o2", "o2", now)),
                  now),
              KeyFiles.privateKey(Path.of(setting("entente.signing.key-file"))));
      java.net.http.HttpClient client = java.net.http.HttpClient.newHttpClient();
      client.send(
          java.net.http.HttpRequest.newBuilder(
                  URI.create(setting("entente.sharing-service.url") + "/internal/v1/snapshots"))
              .POST(java.net.http.HttpRequest.BodyPublishers.ofString(snapshot))
              .build(),
          java.net.http.HttpResponse.BodyHandlers.discarding());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @FunctionalInterface
  private interface Awaited {
    boolean holds() throws SQLException;
  }

  private static void awaitThat(Awaited what) throws SQLException {
    Instant deadline = Instant.now().plusSeconds(60);
    while (!what.holds()) {
      if (Instant.now().isAfter(deadline)) {
        throw new IllegalStateException("the policy was not installed");
      }
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  @Override
  public void close() throws SQLException {
    admin.close();
  }
}
