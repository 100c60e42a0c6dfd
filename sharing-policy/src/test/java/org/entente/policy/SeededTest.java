// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.TestInstance;

/** A test of properties: each runs once for every seed, which its display name shows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SeededTest {

  /** Whether the tests are run once for every mutant, and must take no time. */
  static final boolean BRIEF = Boolean.getBoolean("entente.brief");

  /** Few enough for every build. A nightly subclass overrides it. */
  LongStream seeds() {
    return LongStream.rangeClosed(1, BRIEF ? 1 : 5);
  }

  /** What nightly runs go through. */
  static LongStream manySeeds() {
    return LongStream.rangeClosed(1_001, 1_200);
  }
}
