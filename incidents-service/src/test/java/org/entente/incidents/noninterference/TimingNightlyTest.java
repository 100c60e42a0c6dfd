// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.noninterference;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.entente.incidents.ServiceResource;
import org.entente.incidents.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How much the time of an answer says of what is hidden: nothing for one record (case 20), and for
 * searches no more than the bound that is measured here and published (case 55). The figures are in
 * {@code target/noninterference/timing.txt}; they are worth something on a quiet machine.
 */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@TestProfile(OwnWorlds.class)
@Tag("nightly")
class TimingNightlyTest {

  private static final String INCIDENTS = "/api/v1/agencies/fra-ct/incidents";
  private static final int READS = Integer.getInteger("entente.timing.reads", 20_000);
  private static final int SEARCHES = READS / 20;
  private static final int HIDDEN = 100;
  private static final double MOST_T = 4.5;
  private static final Path FIGURES = Path.of("target", "noninterference", "timing.txt");
  private static final Partner PARTNER =
      new Partner("deu-ct", 3, Optional.of("counter-terrorism"), true);
  private static final List<String> RULES =
      List.of("- {id: low, release: {summary: full}, to: everyone, when: {tlp: {atMost: GREEN}}}");

  @TestHTTPResource("/")
  @SuppressWarnings("NullAway.Init") // the test framework sets it
  URI base;

  private final List<String> report = new ArrayList<>();
  private final Chance chance = new Chance(System.nanoTime());

  @Test
  void timeTellsNothingOfHiddenRecords() throws Exception {
    try (ServiceUnderTest service = new ServiceUnderTest(base)) {
      service.empty();
      service.install(RULES);
      Records records = new Records(new OwnPeople(service.asker()), 1);
      service.passes(Duration.ofSeconds(7));
      for (int number = 0; number < HIDDEN; number++) {
        records.write(new Step.Write(number, hidden(), true));
      }
      List<Double> found = points(service, records);
      searches(service);
      service.empty();
      assertTrue(found.stream().allMatch(t -> Math.abs(t) < MOST_T), () -> "t " + found);
    }
  }

  private static ObjectNode hidden() {
    ObjectNode body =
        new RecordGenerator(new Chance(5), new MarkingGenerator(new Chance(6))).body(1);
    body.put("kind", "ATTACK");
    ((ObjectNode) body.path("summary")).put("title", "hiddenword").put("eventStatus", "occurred");
    ObjectNode marking = body.putObject("marking").put("tlp", "RED");
    marking.putObject("classification").put("scheme", "ENTENTE").put("code", "UNCLASSIFIED");
    return body;
  }

  private List<Double> points(ServiceUnderTest service, Records records) throws IOException {
    List<Call> hidden = new ArrayList<>();
    List<Call> absent = new ArrayList<>();
    for (int number = 0; number < HIDDEN; number++) {
      hidden.add(get(INCIDENTS + '/' + records.id(number)));
      absent.add(get(INCIDENTS + '/' + UUID.randomUUID()));
    }
    interleaved(service, hidden, absent, READS / 10);
    List<Double> all = new ArrayList<>();
    for (int repeat = 1; repeat <= 3; repeat++) {
      Samples[] both = interleaved(service, hidden, absent, READS);
      double bound = Math.max(both[0].percentile99(), both[1].percentile99());
      double t = Samples.welch(both[0].below(bound), both[1].below(bound));
      say(
          "%d point reads of hidden and absent ids: median %.0f and %.0f us, Welch t %.2f (all: %.2f)"
              .formatted(
                  READS,
                  both[0].median() / 1e3,
                  both[1].median() / 1e3,
                  t,
                  Samples.welch(both[0], both[1])));
      all.add(t);
    }
    return all;
  }

  /** An empty search while so many hidden records match, and while none does. */
  private void searches(ServiceUnderTest service) throws SQLException, IOException {
    Call matching = get(INCIDENTS + "?q=hiddenword");
    Call nothing = get(INCIDENTS + "?q=otherword");
    int present = HIDDEN;
    for (int wanted : List.of(100, 1_000, 10_000)) {
      multiply(service, wanted - present);
      present = wanted;
      interleaved(service, List.of(matching), List.of(nothing), SEARCHES / 10);
      Samples[] both = interleaved(service, List.of(matching), List.of(nothing), SEARCHES);
      say(
          "%d searches, %d hidden matches and none: median %.0f and %.0f us, ratio %.2f, difference %.0f us"
              .formatted(
                  SEARCHES,
                  wanted,
                  both[0].median() / 1e3,
                  both[1].median() / 1e3,
                  both[0].median() / both[1].median(),
                  (both[0].median() - both[1].median()) / 1e3));
    }
  }

  /** Copies of a hidden record, as the writer would have written them. */
  private static void multiply(ServiceUnderTest service, int copies) throws SQLException {
    if (copies == 0) {
      return;
    }
    String columns =
        String.join(
            ", ",
            TestDatabase.rows(
                service.admin(),
                """
                SELECT quote_ident(column_name) FROM information_schema.columns
                WHERE table_schema = 'entente_store' AND table_name = 'incident'
                  AND is_generated = 'NEVER' AND column_name <> 'id'
                """));
    try (Statement statement = service.admin().createStatement()) {
      statement.execute(
          "INSERT INTO entente_store.incident (id, %s) SELECT gen_random_uuid(), %s FROM (SELECT * FROM entente_store.incident LIMIT 1) one, generate_series(1, %d)"
              .formatted(columns, columns, copies));
      statement.execute("ANALYZE");
    }
  }

  private Samples[] interleaved(
      ServiceUnderTest service, List<Call> one, List<Call> other, int count) {
    double[][] nanos = new double[2][count / 2];
    Asker.Identity who = Asker.Identity.of(PARTNER);
    for (int index = 0; index < count / 2; index++) {
      int first = chance.below(2);
      for (int turn = 0; turn < 2; turn++) {
        int which = (first + turn) % 2;
        Call call = chance.one(which == 0 ? one : other);
        long begin = System.nanoTime();
        service.asker().send(who, call);
        nanos[which][index] = System.nanoTime() - begin;
      }
    }
    return new Samples[] {new Samples(nanos[0]), new Samples(nanos[1])};
  }

  private static Call get(String target) {
    return new Call("", "GET", target, List.of(), List.of(), Optional.empty());
  }

  private void say(String line) throws IOException {
    System.out.println("timing: " + line);
    report.add(line);
    Files.createDirectories(FIGURES.getParent());
    Files.write(FIGURES, report);
  }
}
