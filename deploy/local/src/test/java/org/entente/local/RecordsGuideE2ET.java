// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.entente.local.state.StateDirectory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Work with records as {@code docs/guide/records.md} tells it, word for word. Leaves a recalled
 * record and a draft behind.
 */
@Order(Order.DEFAULT + 2)
@ExtendWith(FederationExtension.class)
class RecordsGuideE2ET {

  private final StateDirectory state;

  @TempDir
  @SuppressWarnings("NullAway.Init") // the test framework sets it
  Path scratch;

  RecordsGuideE2ET(StateDirectory state) {
    this.state = state;
  }

  @TestFactory
  Stream<DynamicTest> everyCommandOfTheGuideDoesWhatTheGuideShows() throws Exception {
    Guide guide = Guide.read("records.md");
    assertTrue(guide.steps().size() > 15, "the guide has commands");
    List<Guide.Outcome> outcomes =
        guide.run(scratch, Map.of("ENTENTE_STATE", state.root().toString()));
    return outcomes.stream()
        .map(outcome ->
            dynamicTest("line " + outcome.step().line(), () -> AsShown.assertAsShown(outcome)));
  }
}
