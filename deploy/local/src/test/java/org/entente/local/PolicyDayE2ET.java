// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.entente.local.federation.LocalFederation;
import org.entente.local.state.StateDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An officer's day as {@code docs/guide/policies.md} tells it, word for word. */
@ExtendWith(FederationExtension.class)
class PolicyDayE2ET {

  private final StateDirectory state;
  private final FrenchPolicy policy;

  @TempDir
  @SuppressWarnings("NullAway.Init") // the test framework sets it
  Path scratch;

  PolicyDayE2ET(LocalFederation federation, StateDirectory state) {
    this.state = state;
    this.policy = new FrenchPolicy(federation);
  }

  @AfterEach
  void putBack() {
    policy.putBack();
  }

  @TestFactory
  Stream<DynamicTest> everyCommandOfTheGuideDoesWhatTheGuideShows() throws Exception {
    Guide guide = Guide.read("policies.md");
    assertTrue(guide.steps().size() > 10, "the guide has commands");
    List<Guide.Outcome> outcomes =
        guide.run(scratch, Map.of("ENTENTE_STATE", state.root().toString()));
    return outcomes.stream()
        .map(outcome ->
            dynamicTest("line " + outcome.step().line(), () -> AsShown.assertAsShown(outcome)));
  }
}
