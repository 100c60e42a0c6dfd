// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import org.junit.jupiter.api.Tag;

@Tag("nightly")
class EvaluatorDifferentialNightlyTest extends EvaluatorDifferentialTest {

  @Override
  int policies() {
    return 100_000;
  }
}
