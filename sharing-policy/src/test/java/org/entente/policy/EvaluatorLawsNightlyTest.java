// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;

@Tag("nightly")
class EvaluatorLawsNightlyTest extends EvaluatorLawsTest {

  @Override
  LongStream seeds() {
    return manySeeds();
  }
}
