// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Set;
import org.junit.jupiter.api.Test;

class DemoContentTest {

  private final DemoContent content = DemoContent.read();

  @Test
  void hasAPolicyAndRecordsOfEachDemoAgency() {
    Set<String> agencies = Set.of("fra-ct", "deu-ct", "swe-ct", "rus-ct");
    assertEquals(agencies, content.policies().keySet());
    assertEquals(agencies, content.records().keySet());
    agencies.forEach(agency -> assertFalse(content.recordsOf(agency).isEmpty(), agency));
  }

  @Test
  void hasNothingOfAnAgencyThatTheDemoDoesNotKnow() {
    assertEquals(0, content.recordsOf("nor-ct").size());
    assertEquals("nor-ct", content.nameOf("nor-ct"));
  }
}
