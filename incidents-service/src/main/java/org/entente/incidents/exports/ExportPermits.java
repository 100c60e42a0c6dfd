// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.exports;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.entente.incidents.policy.OwnAgency;
import org.entente.kit.caller.Caller;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;

/**
 * How many exports run at once: each holds a thread, and a chunk in memory, for as long as its
 * client reads. No partner can take those of the others, nor all partners those of the agency's own
 * people.
 */
@Singleton
class ExportPermits {

  private static final int OF_A_PERSON = 2;
  private static final int OF_A_PARTNER = 4;
  private static final int OF_PARTNERS = 8;
  private static final int OF_ALL = 12;

  private final OwnAgency own;
  private final Map<Holder, Integer> held = new HashMap<>();

  ExportPermits(OwnAgency own) {
    this.own = own;
  }

  /** Of whom exports are counted together. */
  private sealed interface Holder {
    record Person(String issuer, String subject) implements Holder {}

    record Agency(String id) implements Holder {}

    record Partners() implements Holder {}

    record Everybody() implements Holder {}
  }

  /**
   * A permit for one more; ends the request with 429 when there is none.
   *
   * @return gives it back, once
   */
  Runnable take(Caller caller) {
    Map<Holder, Integer> limits = limits(caller);
    synchronized (held) {
      limits.forEach((holder, most) -> {
        if (held.getOrDefault(holder, 0) >= most) {
          throw new ProblemException(CommonProblem.TOO_MANY_REQUESTS);
        }
      });
      limits.keySet().forEach(holder -> held.merge(holder, 1, Integer::sum));
    }
    AtomicBoolean given = new AtomicBoolean();
    return () -> {
      if (given.compareAndSet(false, true)) {
        giveBack(limits);
      }
    };
  }

  private Map<Holder, Integer> limits(Caller caller) {
    Map<Holder, Integer> limits = new HashMap<>();
    limits.put(new Holder.Person(caller.issuer(), caller.subject()), OF_A_PERSON);
    limits.put(new Holder.Everybody(), OF_ALL);
    if (!caller.isOf(own.id())) {
      limits.put(new Holder.Agency(caller.agency().value()), OF_A_PARTNER);
      limits.put(new Holder.Partners(), OF_PARTNERS);
    }
    return limits;
  }

  private void giveBack(Map<Holder, Integer> limits) {
    synchronized (held) {
      limits
          .keySet()
          .forEach(holder ->
              held.computeIfPresent(
                  holder, (same, count) -> count > 1 ? Integer.valueOf(count - 1) : null));
    }
  }
}
