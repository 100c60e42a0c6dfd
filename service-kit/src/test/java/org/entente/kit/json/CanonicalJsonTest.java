// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {

  /** The example of RFC 8785, section 3.2.2. */
  @Test
  void writesTheExampleOfTheStandard() {
    String input =
        """
        {
          "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
          "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
          "literals": [null, true, false]
        }
        """;

    assertEquals(
        "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
            + "\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}",
        new String(CanonicalJson.bytes(input), UTF_8));
  }

  @Test
  void doesNotDependOnOrderOrSpace() throws Exception {
    assertArrayEquals(
        CanonicalJson.bytes("{\"b\":1,\"a\":[ 2 ]}"),
        CanonicalJson.bytes(StrictJson.tree("{ \"a\" : [2], \"b\" : 1 }".getBytes(UTF_8))));
  }

  @Test
  void digestsTheCanonicalBytes() throws Exception {
    // printf '{}' | sha256sum
    assertEquals(
        "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",
        HexFormat.of().formatHex(CanonicalJson.digest(StrictJson.tree("{ }".getBytes(UTF_8)))));
  }

  @Test
  void refusesDoubledProperties() {
    assertThrows(IllegalArgumentException.class, () -> CanonicalJson.bytes("{\"a\":1,\"a\":2}"));
  }
}
