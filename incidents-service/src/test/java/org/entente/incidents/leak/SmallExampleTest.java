// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.leak;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.time.Duration;
import org.entente.incidents.ServiceResource;
import org.entente.incidents.noninterference.Budget;
import org.entente.incidents.noninterference.Difference;
import org.entente.incidents.noninterference.NoninterferenceRunner;
import org.junit.jupiter.api.Test;

/** What a leak is found by is made small: few steps, few rules, a plain request. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@TestProfile(LeakyWorlds.class)
class SmallExampleTest {

  private static final Duration LONGEST = Duration.ofMinutes(3);

  @TestHTTPResource("/")
  @SuppressWarnings("NullAway.Init") // the test framework sets it
  URI base;

  @Test
  void aLeakIsShownByFewRecordsUnderFewRules() throws Exception {
    SeededLeak leak =
        SeededLeaks.all().stream()
            .filter(one -> one.name().equals("a list counts all records"))
            .findFirst()
            .orElseThrow();

    Difference found =
        NoninterferenceRunner.on(base).findDifference(7, Budget.of(LONGEST), leak).orElseThrow();

    // A world needs a record for another to be added to.
    assertTrue(found.steps() <= 3, found::report);
    assertTrue(found.rules() <= 1, found::report);
    assertFalse(found.request().contains("&"), found::report);
  }
}
