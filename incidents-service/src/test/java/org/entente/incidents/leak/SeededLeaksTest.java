// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.leak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.entente.incidents.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is planted is there, and gone afterwards. */
class SeededLeaksTest {

  private static final int AT_LEAST = 40;

  @SuppressWarnings("NullAway.Init") // set before all
  private static TestDatabase database;

  @BeforeAll
  static void migrate() {
    database = TestDatabase.create();
  }

  static Stream<SeededLeak> all() {
    return SeededLeaks.all().stream()
        .filter(leak -> leak.faults().stream().anyMatch(Rewriting.class::isInstance));
  }

  @Test
  void areManyAndEachHasAName() {
    List<String> names = SeededLeaks.all().stream().map(SeededLeak::name).toList();

    assertEquals(names.size(), names.stream().distinct().count());
    assertTrue(names.size() >= AT_LEAST, () -> names.size() + " leaks");
  }

  @ParameterizedTest
  @MethodSource("all")
  void fitTheDefinitionsAsTheyAreAndAreTakenOutWhole(SeededLeak leak) throws SQLException {
    try (Connection owner = database.as("owner")) {
      List<Definition> whole = Definition.all(owner);
      for (SeededLeak.Fault fault : leak.faults()) {
        if (fault instanceof Rewriting rewriting) {
          // When
          List<Definition> changed = rewriting.plant(owner);

          // Then
          assertFalse(changed.isEmpty());
          assertNotEquals(whole, Definition.all(owner));
          for (Definition definition : changed) {
            definition.restore(owner);
          }
          assertEquals(whole, Definition.all(owner));
        }
      }
    }
  }
}
