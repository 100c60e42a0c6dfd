// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;

@Tag("nightly")
class LabelEncodingNightlyTest extends LabelEncodingTest {

  @Override
  LongStream seeds() {
    return manySeeds();
  }

  /** For 200 seeds: ten million. */
  @Override
  int pairs() {
    return 50_000;
  }
}
