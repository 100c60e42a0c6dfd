// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.entente.policy.IncidentKind;
import org.entente.policy.Label;
import org.entente.policy.RecordStatus;
import org.entente.policy.Tlp;
import org.entente.policy.fixture.LabelGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelTextTest {

  private static final int LABELS = 5_000;

  private static Label read(String json) {
    return Located.read(JsonText.parse(json), LabelReader::label);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void readsEveryLabelThatItWrites(long seed) {
    LabelGenerator labels = new LabelGenerator(new Random(seed));
    for (int i = 0; i < LABELS; i++) {
      Label label = labels.label();

      String written =
          new String(JsonText.canonical(LabelWriter.tree(label)), StandardCharsets.UTF_8);

      assertEquals(label, read(written), written);
    }
  }

  @Test
  void needsOnlyTheKind() {
    Label label = read("{\"kind\": \"ARREST\"}");

    assertEquals(IncidentKind.ARREST, label.kind());
    assertEquals(RecordStatus.RELEASED, label.status());
    assertEquals(Tlp.CLEAR, label.tlp());
    assertEquals(0, label.classification());
    assertTrue(label.purposeLimits().isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | ''",
        "{\"kind\": \"PARTY\"} | /kind",
        "{\"kind\": \"ARREST\", \"tlp\": \"MAUVE\"} | /tlp",
        "{\"kind\": \"ARREST\", \"classification\": 5} | /classification",
        "{\"kind\": \"ARREST\", \"personalData\": false} | /personalData",
        "{\"kind\": \"ARREST\", \"relTo\": [\"nobody at all\"]} | /relTo/0",
        "{\"kind\": \"ARREST\", \"upstream\": {\"x\": []}} | /upstream/x",
        "{\"kind\": \"ARREST\", \"mood\": \"calm\"} | /mood",
      })
  void saysWhereALabelIsWrong(String json, String pointer) {
    InvalidTextException refused = assertThrows(InvalidTextException.class, () -> read(json));

    assertEquals(pointer, refused.problems().getFirst().pointer());
  }
}
