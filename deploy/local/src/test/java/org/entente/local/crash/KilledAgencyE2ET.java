// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.entente.local.crash.KilledAgency.Victim;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The service and its database are killed at any moment while records and files are written: what
 * was acknowledged is there, and nothing is there by halves. Faults 1, 2, 3 and 32.
 */
class KilledAgencyE2ET {

  private static final int ROUNDS = 10;
  private static final Duration NIGHTLY = Duration.ofMinutes(60);

  @SuppressWarnings("NullAway.Init") // started before all tests
  private static KilledAgency agency;

  private final long seed = Long.getLong("entente.crash.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final Ledger ledger = new Ledger();

  @BeforeAll
  static void start() throws InterruptedException {
    agency = KilledAgency.start();
  }

  @AfterAll
  static void stop() {
    agency.close();
  }

  @Test
  void losesNothingAndHalvesNothingHoweverItIsKilled() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      round(round);
    }
    report(ROUNDS);
  }

  @Test
  @Tag("nightly")
  void losesNothingInAsManyRoundsAsFitInAnHour() throws Exception {
    Instant end = Instant.now().plus(NIGHTLY);
    int round = 0;
    while (Instant.now().isBefore(end)) {
      round(round++);
    }
    report(round);
  }

  /** Ten rounds have some of each; the database most often, for it is back soonest. */
  private static Victim victim(int round) {
    return switch (round % 10) {
      case 1, 4, 8 -> Victim.SERVICE;
      case 6 -> Victim.BOTH;
      default -> Victim.POSTGRES;
    };
  }

  private void round(int number) throws Exception {
    Victim victim = victim(number);
    Writers writers = new Writers(agency, ledger);
    writers.start(random.nextLong());
    pause(Duration.ofMillis(200 + random.nextInt(900)));
    agency.kill(victim);
    writers.stop();
    agency.startAgain(victim);
    try {
      Inspection inspection = new Inspection(agency, ledger);
      inspection.everythingAcknowledgedIsThereAndNothingByHalves();
      askAgain();
      inspection.everyImportIsFinished();
    } catch (AssertionError e) {
      throw new AssertionError("round %d, %s, seed %d".formatted(number, victim, seed), e);
    }
  }

  /** Who heard nothing asks again under the same key, and gets one record. */
  private void askAgain() throws Exception {
    Writers again = new Writers(agency, ledger);
    for (Map.Entry<String, String> unheard : ledger.unheard().entrySet()) {
      HttpResponse<String> answer = again.create(unheard.getKey(), unheard.getValue());
      for (int tries = 0; answer.statusCode() == 503 && tries < 50; tries++) {
        pause(Duration.ofMillis(100));
        answer = again.create(unheard.getKey(), unheard.getValue());
      }
      assertEquals(201, answer.statusCode(), answer.body());
      String id = answer.body().substring(answer.body().indexOf("\"id\":\"") + 6).substring(0, 36);
      ledger.created(unheard.getKey(), id, unheard.getValue());
    }
    again.stop();
  }

  /** How long writers go on before they are interrupted is the point, so this waits for nothing. */
  private static void pause(Duration time) {
    LockSupport.parkNanos(time.toNanos());
  }

  private void report(int rounds) {
    System.out.printf(
        "crashes: %d rounds, %d acknowledged writes, seed %d%n",
        rounds, ledger.acknowledged(), seed);
    assertTrue(ledger.acknowledged() > rounds, "hardly anything was written");
  }
}
