// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.entente.local.client.Answer;
import org.entente.local.federation.LocalFederation;
import org.entente.local.state.StateDirectory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What France's officers take back is gone from every replica of France's service by the moment
 * they are told so, whatever is read and written meanwhile.
 */
@ExtendWith(FederationExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RevocationE2ET {

  /** Those that are timed. */
  private static final int CHANGES = Integer.getInteger("entente.changes", 25);

  /** Those before, at every replica: what the first request of all takes is not the rule. */
  private static final int WARM_UP = 6;

  private static final Duration WITHIN = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long SEED = 20_261_123L;

  /** Of each even change: alert levels, and assessments with their place. */
  private static final String EVEN =
      """
      originator: fra-ct
      rules:
        - id: levels-and-assessments
          release: {summary: full, place: country, assessment: full}
          to: {agencies: [deu-ct]}
          when: {kind: [ALERT_LEVEL_CHANGE, THREAT_ASSESSMENT]}
      """;

  /** Of each odd change: attacks, and of assessments no more than the summary. */
  private static final String ODD =
      """
      originator: fra-ct
      rules:
        - id: attacks
          release: {summary: full, place: exact, time: day}
          to: {agencies: [deu-ct]}
          when: {kind: [ATTACK]}
        - id: assessments-in-outline
          release: {summary: full}
          to: {agencies: [deu-ct]}
          when: {kind: [THREAT_ASSESSMENT]}
      """;

  private final LocalFederation federation;
  private final StateDirectory state;
  private final ServiceTokens tokens;
  private final Enforcement enforcement;
  private final List<Replica> replicas = new ArrayList<>();

  RevocationE2ET(LocalFederation federation, StateDirectory state) {
    this.federation = federation;
    this.state = state;
    this.tokens = new ServiceTokens(federation, state, "incidents-fra-ct");
    this.enforcement = new Enforcement(federation, tokens);
  }

  @BeforeAll
  void threeReplicas() throws InterruptedException {
    replicas.add(Replica.first(federation));
    for (String suffix : List.of("b", "c")) {
      replicas.add(
          Replica.start(federation, state, suffix, Map.of("entente.database.connections", "6")));
    }
  }

  @AfterAll
  void oneReplica() {
    replicas.stream().skip(1).forEach(Replica::stop);
    new FrenchPolicy(federation).putBack();
  }

  /** Cases 57, 58 and 59. */
  @Test
  void nothingTakenBackIsServedByAnyReplicaOnAnyPathOnceTheOfficerIsAnswered() throws Exception {
    // Given
    FrenchRecord attack = FrenchRecord.of(federation, "09-kerman-2024-01", "ATTACK");
    FrenchRecord level =
        FrenchRecord.of(federation, "03-alert-level-raised-2024-03", "ALERT_LEVEL_CHANGE");
    FrenchRecord assessment =
        FrenchRecord.of(
            federation, "07-attribution-of-the-moscow-attack", "THREAT_ASSESSMENT&q=Crocus");
    Watch.Times times = new Watch.Times();
    enforce(0, times, enforcement.prepare(EVEN, replicas.getFirst()), replicas.getFirst());
    List<Watch> watches =
        replicas.stream()
            .map(replica ->
                new Watch(
                    replica,
                    tokens,
                    times,
                    RevocationE2ET::complaint,
                    List.of(attack.id(), level.id(), assessment.id())))
            .toList();
    Random random = new Random(SEED);
    List<Duration> taken = new ArrayList<>();
    int cut = 0;

    // When
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        watches.forEach(executor::execute);
        for (int change = 1; change <= WARM_UP + CHANGES && times.broken.get() == null; change++) {
          int where = change <= WARM_UP ? change : random.nextInt(replicas.size());
          Replica at = replicas.get(where % replicas.size());
          Enforcement.Ready ready = enforcement.prepare(change % 2 == 0 ? EVEN : ODD, at);
          int delay = random.nextInt(120);
          FrenchRecord written = random.nextBoolean() ? attack : assessment;
          int number = change;
          CompletableFuture<Answer> write =
              CompletableFuture.supplyAsync(
                  () -> {
                    LockSupport.parkNanos(Duration.ofMillis(delay).toNanos());
                    return written.replaced("Written during change " + number + ".");
                  },
                  executor);
          LockSupport.parkNanos(Duration.ofMillis(random.nextInt(60)).toNanos());
          Duration duration = enforce(change, times, ready, at);
          if (change > WARM_UP) {
            taken.add(duration);
          }
          Answer answer = write.join();
          // An answer that is on its way when a version comes into force may be cut.
          assertTrue(Set.of(200, 503).contains(answer.status()), answer::text);
          if (answer.status() == 503) {
            written.reread();
            cut++;
          }
          awaitRounds(watches, times);
        }
      } finally {
        times.over = true;
      }
    } finally {
      attack.replaced(record -> {});
      assessment.replaced(record -> {});
    }

    // Then
    assertNull(times.broken.get(), times.broken::get);
    report(taken, watches, cut);
  }

  /** Fault 11: who cannot be reached is not claimed to follow. */
  @Test
  void aReplicaThatHangsIsNotWaitedForAndServesNothingOldWhenItGoesOn() throws Exception {
    // Given
    Replica first = replicas.getFirst();
    Replica hung = replicas.getLast();
    Watch.Times times = new Watch.Times();
    enforce(0, times, enforcement.prepare(EVEN, first), first);
    Enforcement.Ready ready = enforcement.prepare(ODD, first);
    signal("STOP", hung);
    Enforcement.Outcome outcome;
    Instant asked = Instant.now();
    try {
      // When
      outcome = enforcement.confirm(ready, first);
    } finally {
      signal("CONT", hung);
    }

    // Then
    assertEquals(202, outcome.answer().statusCode(), outcome.answer()::asString);
    Instant effectiveBy = Instant.parse(outcome.answer().jsonPath().getString("effectiveBy"));
    assertTrue(effectiveBy.isAfter(asked), effectiveBy::toString);
    assertTrue(effectiveBy.isBefore(asked.plusSeconds(70)), effectiveBy::toString);
    for (Replica replica : replicas) {
      Response list = replica.get(tokens.of("deu-ct-analyst"), FrenchPolicy.INCIDENTS, Map.of());
      assertShows(1, list);
    }
    Response served =
        Await.until(
            PATIENCE,
            () -> hung.get(tokens.of("deu-ct-analyst"), FrenchPolicy.INCIDENTS, Map.of()),
            answer -> answer.statusCode() == 200);
    assertEquals(200, served.statusCode());
    assertShows(1, served);
  }

  private static void assertShows(int change, Response list) {
    if (list.statusCode() == 200) {
      List<Map<String, Object>> items = list.jsonPath().getList("items");
      items.forEach(item -> assertEquals("", complaint(change, item)));
    } else {
      assertEquals(503, list.statusCode(), list::asString);
    }
  }

  private Duration enforce(int change, Watch.Times times, Enforcement.Ready ready, Replica at) {
    times.begun.set(change);
    Enforcement.Outcome outcome = enforcement.confirm(ready, at);
    assertEquals(200, outcome.answer().statusCode(), outcome.answer()::asString);
    assertEquals("enforced", outcome.answer().jsonPath().getString("state"));
    times.enforced.set(change);
    return outcome.taken();
  }

  /** Until each replica was asked everything at least once after the change. */
  private static void awaitRounds(List<Watch> watches, Watch.Times times) {
    List<Integer> before = watches.stream().map(Watch::rounds).toList();
    boolean unused =
        Await.until(
            PATIENCE,
            () -> {
              for (int i = 0; i < watches.size(); i++) {
                if (watches.get(i).rounds() < before.get(i) + 2) {
                  return times.broken.get() != null;
                }
              }
              return true;
            },
            done -> done);
  }

  private static String complaint(int change, Map<String, Object> item) {
    String kind = Objects.toString(item.get("kind"));
    boolean even = change % 2 == 0;
    return switch (kind) {
      case "ATTACK" -> even ? "shows an attack" : "";
      case "ALERT_LEVEL_CHANGE" -> even ? "" : "shows an alert level";
      case "THREAT_ASSESSMENT" ->
          !even && (item.containsKey("place") || item.containsKey("assessment"))
              ? "shows more of an assessment than its summary"
              : "";
      default -> "shows a " + kind;
    };
  }

  private static void report(List<Duration> taken, List<Watch> watches, int cut) {
    List<Duration> sorted = taken.stream().sorted().toList();
    Duration p50 = sorted.get(sorted.size() / 2);
    Duration p99 = sorted.get((sorted.size() * 99 + 99) / 100 - 1);
    long checks =
        watches.stream()
            .flatMap(watch -> watch.checks().values().stream())
            .mapToLong(Integer::longValue)
            .sum();
    System.out.printf(
        "%d changes of policy with writes and reads at %d replicas: enforced after p50 %d ms, p99 %d"
            + " ms, at most %d ms; %d answers checked, of one replica %s; %d writes' answers cut%n",
        taken.size(),
        watches.size(),
        p50.toMillis(),
        p99.toMillis(),
        Collections.max(taken).toMillis(),
        checks,
        watches.getFirst().checks(),
        cut);
    assertEquals(CHANGES, taken.size());
    assertTrue(p99.compareTo(WITHIN) < 0, () -> "p99 " + p99);
    assertTrue(
        Stream.of("list", "next page", "record", "with an old tag")
            .allMatch(what -> watches.stream().allMatch(watch -> watch.checks().containsKey(what))),
        "every path was asked at every replica");
  }

  private static void signal(String name, Replica replica)
      throws IOException, InterruptedException {
    Process kill =
        new ProcessBuilder("kill", "-" + name, Long.toString(replica.part().mark().pid())).start();
    assertEquals(0, kill.waitFor());
  }
}
