// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

/** A page of the guide is true. */
final class AsShown {

  private AsShown() {}

  static void assertAsShown(Guide.Outcome outcome) {
    String what = outcome.step().commands() + outcome.output() + outcome.errors();
    assertTrue(outcome.ran(), what);
    outcome
        .step()
        .answer()
        .ifPresent(shown ->
            assertEquals(Optional.empty(), ShownAnswer.missing(shown, outcome.output()), what));
  }
}
