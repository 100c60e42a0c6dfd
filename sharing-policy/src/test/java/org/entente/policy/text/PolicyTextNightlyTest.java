// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.text;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;

@Tag("nightly")
class PolicyTextNightlyTest extends PolicyTextTest {

  @Override
  LongStream seeds() {
    return LongStream.rangeClosed(1_001, 1_200);
  }
}
