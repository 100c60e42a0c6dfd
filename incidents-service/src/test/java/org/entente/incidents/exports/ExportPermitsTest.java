// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.exports;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entente.incidents.policy.OwnAgency;
import org.entente.kit.caller.Caller;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.AgencyId;
import org.junit.jupiter.api.Test;

class ExportPermitsTest {

  private final ExportPermits permits = new ExportPermits(new OwnAgency("fra-ct"));

  private static Caller caller(String subject, String agency) {
    return new Caller(
        "issuer",
        subject + " of " + agency,
        subject,
        new AgencyId(agency),
        Set.of(),
        3,
        Set.of(),
        Optional.empty(),
        "client");
  }

  private void refuses(Caller caller) {
    assertThrows(ProblemException.class, () -> permits.take(caller));
  }

  @Test
  void aPersonHasTwoAndGetsThemBackOnce() {
    // Given
    Caller dora = caller("dora", "deu-ct");
    Runnable first = permits.take(dora);
    permits.take(dora);
    refuses(dora);

    // When
    first.run();
    first.run();

    // Then
    permits.take(dora);
    refuses(dora);
  }

  @Test
  void noPartnerTakesThoseOfAnotherAndAllPartnersLeaveSomeForTheAgency() {
    // Given
    List<Runnable> taken = new ArrayList<>();
    for (String subject : List.of("a", "a", "b", "b")) {
      taken.add(permits.take(caller(subject, "deu-ct")));
    }

    // When, Then
    refuses(caller("c", "deu-ct"));
    for (String subject : List.of("a", "a", "b", "b")) {
      taken.add(permits.take(caller(subject, "swe-ct")));
    }
    refuses(caller("a", "ita-ct"));
    for (String subject : List.of("a", "a", "b", "b")) {
      taken.add(permits.take(caller(subject, "fra-ct")));
    }
    refuses(caller("c", "fra-ct"));

    // When
    taken.forEach(Runnable::run);

    // Then
    permits.take(caller("a", "ita-ct"));
  }
}
