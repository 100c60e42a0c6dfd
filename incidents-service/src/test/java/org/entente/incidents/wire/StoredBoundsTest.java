// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.entente.incidents.code.CustodyAction;
import org.entente.incidents.marking.Marking;
import org.entente.incidents.section.Custody;
import org.entente.policy.AgencyId;
import org.junit.jupiter.api.Test;

/** The bounds are those of inputs. */
class StoredBoundsTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private static Custody custody(int steps, String reason) {
    Marking marking =
        RecordJson.stored(
            "{\"classification\":{\"scheme\":\"ENTENTE\",\"code\":\"UNCLASSIFIED\"},\"tlp\":\"GREEN\"}",
            Marking.class);
    Custody.Step step =
        new Custody.Step(CustodyAction.REPLACED, new AgencyId("fra-ct"), "carla", NOW, reason);
    return new Custody(
        1, Collections.nCopies(steps, step), NOW, List.of(), null, marking, null, List.of());
  }

  @Test
  void whatWasWrittenIsReadAgainHoweverLongItIs() {
    for (Custody custody :
        List.of(custody(Custody.LONGEST_CHAIN + 1, "x"), custody(1, "x".repeat(1_001)))) {
      assertEquals(custody, RecordJson.stored(RecordJson.string(custody), Custody.class));
    }
  }

  @Test
  void ofAnInputTooMuchIsRefused() {
    String json = RecordJson.string(custody(1, "x".repeat(1_001)));
    Violations violations = Violations.tolerant();

    RecordJson.read(
        StrictJson.read(json.getBytes(java.nio.charset.StandardCharsets.UTF_8), violations)
            .orElseThrow(),
        Custody.class,
        violations.at(""));

    assertTrue(violations.list().toString().contains("at most 1000 characters"));
  }
}
