// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Random;
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

  /** Trees of all kinds of values, in both ways. */
  @Test
  void writesTheSameAsTheLibrary() throws Exception {
    Random random = new Random(8785);
    for (int round = 0; round < 20_000; round++) {
      JsonNode tree = tree(random, 4);
      assertEquals(
          new String(CanonicalJson.bytes(tree.toString()), UTF_8),
          new String(CanonicalJson.bytes(tree), UTF_8),
          tree::toString);
    }
  }

  private static JsonNode tree(Random random, int deepest) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    // The library takes no value that is neither object nor list.
    int kind = deepest == 4 ? random.nextInt(2) : random.nextInt(deepest == 0 ? 2 : 0, 10);
    return switch (kind) {
      case 0 -> {
        ObjectNode object = nodes.objectNode();
        for (int member = random.nextInt(6); member > 0; member--) {
          object.set(text(random), tree(random, deepest - 1));
        }
        yield object;
      }
      case 1 -> {
        ArrayNode list = nodes.arrayNode();
        for (int item = random.nextInt(4); item > 0; item--) {
          list.add(tree(random, deepest - 1));
        }
        yield list;
      }
      case 2 -> random.nextBoolean() ? nodes.nullNode() : nodes.booleanNode(random.nextBoolean());
      case 3 -> nodes.numberNode(random.nextLong() >> random.nextInt(64));
      case 4 -> nodes.numberNode(random.nextInt(2_000) - 1_000);
      case 5 -> {
        double any = Double.longBitsToDouble(random.nextLong());
        yield nodes.numberNode(Double.isFinite(any) ? any : -0.0);
      }
      case 6 ->
          nodes.numberNode(
              BigDecimal.valueOf(random.nextLong() >> random.nextInt(64), random.nextInt(-9, 12)));
      case 7 -> nodes.numberNode(new BigInteger(random.nextInt(1, 120), random));
      default -> nodes.textNode(text(random));
    };
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int rest = random.nextInt(8); rest > 0; rest--) {
      int[] most = {0x20, 0x80, 0x800, 0xd800, 0x110000};
      int point = random.nextInt(most[random.nextInt(most.length)]);
      // No half of a pair: the library cannot read it in.
      text.appendCodePoint(Character.getType(point) == Character.SURROGATE ? '"' : point);
    }
    return text.toString();
  }

  @Test
  void writesDecimalsAsTheLibraryDoes() {
    Random random = new Random(8785);
    for (int round = 0; round < 20_000; round++) {
      BigDecimal value =
          BigDecimal.valueOf(random.nextLong() >> random.nextInt(64), random.nextInt(-9, 24));
      CanonicalWriter out = new CanonicalWriter(1);
      out.sign('[');
      out.number(value);
      out.sign(']');
      assertEquals(
          new String(CanonicalJson.bytes("[" + value + "]"), UTF_8),
          new String(out.toByteArray(), UTF_8));
    }
  }

  @Test
  void refusesDoubledProperties() {
    assertThrows(IllegalArgumentException.class, () -> CanonicalJson.bytes("{\"a\":1,\"a\":2}"));
  }
}
