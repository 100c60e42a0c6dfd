// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.federation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.entente.gateway.upstream.UnusableAnswerException;
import org.entente.policy.AgencyId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AgencyPageParserTest {

  private static final String ID = "b2d1b1a0-0000-4000-8000-00000000000";

  private final AgencyPageParser parser = new AgencyPageParser(new AgencyId("fra-ct"), 3, 1_000);

  private static String record(int n, String more) {
    return "{\"id\":\"%s\",\"urn\":\"urn:entente:fra-ct:%s\",\"originator\":\"fra-ct\"%s}"
        .formatted(ID + n, ID + n, more);
  }

  private static String page(String... records) {
    return "{\"items\":[" + String.join(",", records) + "]}";
  }

  @Test
  void findsEachRecordsBytes() throws UnusableAnswerException {
    String first =
        "{ \"time\" : {\"day\":\"2024-03-22\", \"zone\":{\"day\":1}}, \"nested\":[{\"id\":\"x\"}],"
            + record(2, ",\"title\":\"é \\u0000 🜁 }]\" ").substring(1);
    String second = record(1, "");

    AgencyPage page =
        parser.parse(
            ("{\n\"next\":\"abc\", \"items\" : [ " + first + " ,\n" + second + "] }")
                .getBytes(StandardCharsets.UTF_8));

    assertEquals(Optional.of("abc"), page.next());
    assertEquals(
        new SortKey(LocalDate.parse("2024-03-22"), UUID.fromString(ID + 2)),
        page.records().get(0).key());
    assertEquals(new SortKey(null, UUID.fromString(ID + 1)), page.records().get(1).key());
    assertArrayEquals(first.getBytes(StandardCharsets.UTF_8), bytes(page.records().get(0)));
    assertArrayEquals(second.getBytes(StandardCharsets.UTF_8), bytes(page.records().get(1)));
  }

  private static byte[] bytes(RecordBytes record) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    record.writeTo(out);
    return out.toByteArray();
  }

  private static Stream<Arguments> violations() {
    String good = record(1, "");
    return Stream.of(
        bad("empty", ""),
        bad("no object", "[]"),
        bad("no items", "{}"),
        bad("items null", "{\"items\":null}"),
        bad("items object", "{\"items\":{}}"),
        bad("unknown member", "{\"items\":[],\"total\":7}"),
        bad("items twice", "{\"items\":[],\"items\":[]}"),
        bad("cursor number", "{\"items\":[],\"next\":7}"),
        bad("cursor empty", "{\"items\":[],\"next\":\"\"}"),
        bad("cursor huge", "{\"items\":[],\"next\":\"" + "x".repeat(2_049) + "\"}"),
        bad("something after", page(good) + "{}"),
        bad("text after", page(good) + "x"),
        bad("cut off", page(good).substring(0, page(good).length() - 1)),
        bad("byte order mark", "\ufeff" + page(good)),
        bad("item null", page("null")),
        bad("item array", page("[]")),
        bad(
            "foreign originator",
            page(good.replace("\"originator\":\"fra-ct\"", "\"originator\":\"deu-ct\""))),
        bad("no originator", page(good.replace(",\"originator\":\"fra-ct\"", ""))),
        bad(
            "originator twice",
            page(good.replace("\"originator\"", "\"originator\":\"deu-ct\",\"originator\""))),
        bad(
            "originator object",
            page(good.replace("\"originator\":\"fra-ct\"", "\"originator\":{}"))),
        bad("foreign urn", page(good.replace("urn:entente:fra-ct", "urn:entente:deu-ct"))),
        bad("urn of another id", page(good.replace("fra-ct:" + ID + 1, "fra-ct:" + ID + 2))),
        bad("no id", page("{\"originator\":\"fra-ct\",\"urn\":\"urn:entente:fra-ct:null\"}")),
        bad("id in upper case", page(good.replace("b2d1b1a0", "B2D1B1A0"))),
        bad("short id", page(good.replace(ID + 1, "1-1-1-1-1"))),
        bad("the same twice", page(good, good)),
        bad("wrong order", page(good, record(2, ""))),
        bad(
            "dated after undated",
            page(record(2, ""), record(1, ",\"time\":{\"day\":\"2024-01-01\"}"))),
        bad("no such day", page(record(1, ",\"time\":{\"day\":\"2024-02-30\"}"))),
        bad("day is a number", page(record(1, ",\"time\":{\"day\":20240101}"))),
        bad("time is text", page(record(1, ",\"time\":\"2024-01-01\""))),
        bad("too many", page(record(4, ""), record(3, ""), record(2, ""), record(1, ""))),
        bad("too large", page(record(1, ",\"title\":\"" + "x".repeat(1_000) + "\""))),
        bad("deep", page(record(1, ",\"x\":" + "[".repeat(100) + "]".repeat(100)))),
        bad("huge number", page(record(1, ",\"x\":" + "9".repeat(500)))),
        bad("comment", page("/**/" + good)),
        bad("single quotes", page(good.replace('"', '\''))),
        bad("raw control character", page(record(1, ",\"x\":\"\u0001\""))),
        arguments("utf-16", page(good).getBytes(StandardCharsets.UTF_16LE)),
        arguments("utf-32", page(good).getBytes(Charset.forName("UTF-32LE"))),
        arguments("latin-1", page(record(1, ",\"x\":\"é\"")).getBytes(StandardCharsets.ISO_8859_1)),
        arguments("overlong", overlong(page(record(1, ",\"x\":\"??\"")))));
  }

  private static Arguments bad(String name, String body) {
    return arguments(name, body.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] overlong(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    int at = body.indexOf("??");
    bytes[at] = (byte) 0xc0;
    bytes[at + 1] = (byte) 0xaf;
    return bytes;
  }

  /** Case 68. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("violations")
  void rejectsThePageFor(String name, byte[] body) {
    assertThrows(UnusableAnswerException.class, () -> parser.parse(body));
  }
}
