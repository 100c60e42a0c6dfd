// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.entente.incidents.TestDatabase;
import org.entente.policy.AgencyId;
import org.entente.policy.Agreement;
import org.entente.policy.AgreementId;
import org.entente.policy.CommunityId;
import org.entente.policy.CountryCode;
import org.entente.policy.Disclosure;
import org.entente.policy.Federation;
import org.entente.policy.Purpose;
import org.entente.policy.snapshot.Confirmation;
import org.entente.policy.snapshot.Jws;
import org.entente.policy.snapshot.KeyFiles;
import org.entente.policy.snapshot.PolicyProposal;
import org.entente.policy.snapshot.PolicySnapshot;
import org.entente.policy.text.PolicyReader;

/**
 * The agency {@code fra-ct} and those that ask it: deu-ct sees all but sources, swe-ct the coarser
 * levels, rus-ct the division alone, ita-ct nothing.
 */
public final class World {

  /** The agreement that the full body names. */
  private static final AgreementId AGREEMENT = new AgreementId("pact of five");

  public static final String POLICY =
      """
      originator: fra-ct
      rules:
        - id: germany-nearly-all
          release: {summary: full, place: exact, time: exact, casualties: figures, actors: full,
            persons: named, assessment: full, detail: full, lineage: full, attachments: full}
          to: {agencies: [deu-ct]}
        - id: sweden-coarse
          release: {summary: full, place: country, time: day, casualties: band, persons: pseudonym}
          to: {agencies: [swe-ct]}
        - id: russia-division
          release: {place: admin-1}
          to: {agencies: [rus-ct]}
      """;

  public static final String INCIDENTS = "/api/v1/agencies/fra-ct/incidents";

  public final Person contributor;
  public final Person reviewer;
  public final Person analyst;
  public final Person uncleared;
  public final Person germany;
  public final Person sweden;
  public final Person russia;
  public final Person italy;

  public World(URI base) {
    contributor = Person.of(base, "carla", "fra-ct", 3, "contributor", "reviewer");
    reviewer = Person.of(base, "rene", "fra-ct", 3, "reviewer");
    analyst = Person.of(base, "anne", "fra-ct", 4, "analyst");
    uncleared = Person.of(base, "ulla", "fra-ct", 0, "contributor");
    germany = Person.of(base, "dora", "deu-ct", 3, "analyst");
    sweden = Person.of(base, "sven", "swe-ct", 3, "analyst");
    russia = Person.of(base, "rita", "rus-ct", 3, "analyst");
    italy = Person.of(base, "ida", "ita-ct", 4, "analyst", "contributor");
  }

  public List<Person> partners() {
    return List.of(germany, sweden, russia, italy);
  }

  /** What went wrong with the policy: nothing, once it is in force; empty before it was tried. */
  private static Optional<String> installed = Optional.empty();

  /** Installs the policy once, and waits until partners are answered under it. */
  public void install() {
    synchronized (World.class) {
      if (installed.isEmpty()) {
        installed = Optional.of(tryInstall());
      }
      assertEquals("", installed.get());
    }
  }

  private String tryInstall() {
    try {
      publish();
      Instant deadline = Instant.now().plusSeconds(20);
      Person.Reply reply = germany.get(INCIDENTS + "?kind=FINANCING");
      while (installedVersion() == 0 || reply.status() == 503) {
        if (Instant.now().isAfter(deadline)) {
          return "the policy was not installed: " + reply;
        }
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        reply = germany.get(INCIDENTS + "?kind=FINANCING");
      }
      return reply.status() == 200 ? "" : "a partner is answered with " + reply;
    } catch (IOException | SQLException | RuntimeException e) {
      return e.toString();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return e.toString();
    }
  }

  private static void publish() throws IOException, InterruptedException {
    PolicyProposal proposal =
        new PolicyProposal(
            new AgencyId("fra-ct"), 1, Optional.empty(), PolicyReader.read(POLICY), federation());
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    String snapshot =
        Jws.sign(
            new PolicySnapshot(
                proposal,
                proposal.hash(),
                List.of(new Confirmation("o1", "o1", now), new Confirmation("o2", "o2", now)),
                now),
            KeyFiles.privateKey(Path.of(setting("entente.signing.key-file"))));
    HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(
                    URI.create(setting("entente.sharing-service.url") + "/internal/v1/snapshots"))
                .POST(HttpRequest.BodyPublishers.ofString(snapshot))
                .build(),
            HttpResponse.BodyHandlers.discarding());
  }

  private static long installedVersion() throws SQLException {
    try (Connection connection = asOwner()) {
      return Long.parseLong(
          TestDatabase.rows(connection, "SELECT version FROM entente_store.active_policy")
              .getFirst());
    }
  }

  public static Federation federation() {
    Set<AgencyId> agencies =
        Stream.of("fra-ct", "deu-ct", "swe-ct", "rus-ct", "ita-ct")
            .map(AgencyId::new)
            .collect(Collectors.toSet());
    return new Federation(
        agencies.stream().collect(Collectors.toMap(agency -> agency, AgencyId::country)),
        Map.of(new CommunityId("north"), Set.of(new AgencyId("swe-ct"), new AgencyId("deu-ct"))),
        Map.of(AGREEMENT, agreement(agencies)));
  }

  /** Which also says what clearance Russia's people need: no table does. */
  private static Agreement agreement(Set<AgencyId> parties) {
    return new Agreement(
        AGREEMENT,
        parties,
        "a treaty of all five",
        Set.of(Purpose.values()),
        Optional.empty(),
        Optional.empty(),
        Disclosure.ALL_RELEASABLE,
        Map.of(new CountryCode("RUS"), new TreeMap<>(Map.of(1, 1, 2, 2, 3, 3, 4, 4))));
  }

  public static Connection asOwner() throws SQLException {
    return DriverManager.getConnection(
        setting("entente.database.url"), "entente_owner", TestDatabase.PASSWORD);
  }

  public static void asOwner(String... statements) {
    try (Connection connection = asOwner();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String setting(String name) {
    return ConfigProvider.getConfig().getValue(name, String.class);
  }

  /** Writes an incident and has it released. */
  public Person.Reply released(String body) {
    return released(contributor.post(INCIDENTS, body).expect(201));
  }

  /** Has a draft submitted by its author and released by somebody else. */
  public Person.Reply released(Person.Reply draft) {
    Person.Reply submitted =
        contributor.post(path(draft) + "/submission", "", "If-Match", draft.etag()).expect(200);
    return reviewer.post(path(draft) + "/release", "", "If-Match", submitted.etag()).expect(200);
  }

  public static String path(Person.Reply incident) {
    return INCIDENTS + "/" + incident.id();
  }

  /** The path of an incident that does not exist. */
  public static String absent() {
    return INCIDENTS + "/" + UUID.randomUUID();
  }
}
