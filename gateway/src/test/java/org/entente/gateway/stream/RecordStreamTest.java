// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.stream;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.Stream;
import org.entente.gateway.upstream.UnusableAnswerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RecordStreamTest {

  private static final String OWN = "{\"id\":1,\"originator\":\"fra-ct\",\"a\":[{\"b\":\"é\"}]}";
  private static final String FOREIGN = "{\"id\":2,\"originator\":\"deu-ct\"}";
  private static final String END = "{\"count\":1,\"digest\":\"x\"}";
  private static final String GEO =
      "{\"type\":\"FeatureCollection\",\"features\":[%s],\"count\":1}";
  private static final String FEATURE =
      "{\"type\":\"Feature\",\"geometry\":null,\"properties\":%s}";

  private static Stream<Arguments> whole() {
    return Stream.of(
        arguments(RecordStream.NDJSON, OWN + "\n" + OWN + "\n" + END + "\n"),
        arguments(RecordStream.NDJSON, END + "\n"),
        arguments(RecordStream.NDJSON, ""),
        arguments(RecordStream.GEO_JSON, GEO.formatted("")),
        arguments(
            RecordStream.GEO_JSON,
            GEO.formatted(FEATURE.formatted(OWN) + ",\n" + FEATURE.formatted(OWN)) + "\n"),
        arguments(RecordStream.CSV, "id,originator,title\r\n"),
        arguments(RecordStream.CSV, "id,originator\r\n1,fra-ct\r\n#complete,1,x\r\n"),
        arguments(RecordStream.CSV, "originator,urn,a\r\nfra-ct,urn:entente:fra-ct:1,\"\"\r\n"),
        arguments(RecordStream.CSV, "originator,place/point/lat\r\nfra-ct,4.36\r\n"),
        arguments(RecordStream.CSV, "id,originator,title,day\r\n1,fra-ct,a,\r\n#complete,1,x\r\n"),
        arguments(
            RecordStream.CSV,
            "id,originator,title\r\n1,fra-ct,\"a \"\"b\"\"\r\nc, d\"\r\n2,\"fra-ct\",é\r\n"));
  }

  @ParameterizedTest
  @MethodSource("whole")
  void passesOnAnAgencysRecordsByteForByte(RecordStream form, String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    form.pass("fra-ct", new ByteArrayInputStream(text.getBytes(UTF_8)), out);

    assertEquals(text, out.toString(UTF_8));
  }

  private static Stream<Arguments> broken() {
    String features = GEO.formatted(FEATURE.formatted(OWN) + "," + FEATURE.formatted("%s"));
    return Stream.of(
        arguments(RecordStream.NDJSON, OWN + "\n" + FOREIGN + "\n"),
        arguments(RecordStream.NDJSON, OWN + "\n{\"urn\":\"urn:entente:deu-ct:1\"}\n"),
        arguments(
            RecordStream.NDJSON, OWN + "\n{\"originator\":\"fra-ct\",\"originator\":\"deu-ct\"}\n"),
        arguments(RecordStream.NDJSON, OWN + "\n" + END + "\n" + OWN + "\n"),
        arguments(RecordStream.NDJSON, OWN + "\n" + OWN + OWN + "\n"),
        arguments(RecordStream.NDJSON, OWN + "\n[]\n"),
        arguments(RecordStream.NDJSON, "{\"title\":\"" + "x".repeat(200) + "\"}\n"),
        arguments(RecordStream.NDJSON, OWN + "\n\n"),
        arguments(RecordStream.NDJSON, OWN + "\n{"),
        arguments(RecordStream.GEO_JSON, features.formatted(FOREIGN)),
        arguments(RecordStream.GEO_JSON, features.formatted("{}")),
        arguments(RecordStream.GEO_JSON, features.formatted("null")),
        arguments(RecordStream.GEO_JSON, features.formatted(OWN).substring(0, 200)),
        arguments(RecordStream.GEO_JSON, features.formatted(OWN) + "{}"),
        arguments(RecordStream.CSV, "id,originator\n1,fra-ct\n2,deu-ct\n"),
        arguments(RecordStream.CSV, "id,originator\n1,fra-ct\n2,fra-ct,3\n"),
        arguments(RecordStream.CSV, "id,originator\n1,fra-ct\n\"2,fra-ct"),
        // What one reader might take apart differently than another.
        arguments(RecordStream.CSV, "id,originator\n1,fra-ct\n2\"\r\n3,deu-ct\r\n\",fra-ct\n"),
        arguments(RecordStream.CSV, "id,originator\n\"1\"2,\"fra-ct\"\n\"3,deu-ct\n"),
        arguments(RecordStream.CSV, "id,originator\n1,fra-\"ct\"\n2,deu-ct\n"),
        arguments(RecordStream.CSV, "originator,title\nfra-ct,a\rdeu-ct,b\n"),
        arguments(RecordStream.CSV, "originator,title\nfra-ct,\"a\"\rdeu-ct,b\n"),
        arguments(RecordStream.CSV, "originator,title,originator\nfra-ct,a,deu-ct\n"),
        arguments(RecordStream.CSV, "originator,title, originator\nfra-ct,a,deu-ct\n"),
        arguments(RecordStream.CSV, "originator,title,\"originator\"\nfra-ct,a,deu-ct\n"),
        arguments(RecordStream.CSV, "originator,urn\nfra-ct,urn:entente:deu-ct:1\n"),
        arguments(RecordStream.CSV, "originator,urn\nfra-ct,\n\"deu-ct\",x\n"),
        arguments(RecordStream.CSV, "id,originator\n1,\"fra-ct\"x\n2,deu-ct\n"),
        arguments(RecordStream.CSV, "id,originator\n#complete,0,x\n1,fra-ct\n"),
        arguments(RecordStream.CSV, "id,originator\n#complete,1,x\n1,fra-ct\n"),
        arguments(RecordStream.CSV, "id,title\n1,fra-ct\n"));
  }

  /** Case 68. */
  @ParameterizedTest
  @MethodSource("broken")
  void endsAtTheFirstThatIsNot(RecordStream form, String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    assertThrows(
        IOException.class,
        () -> form.pass("fra-ct", new ByteArrayInputStream(text.getBytes(UTF_8)), out));

    assertEquals(-1, out.toString(UTF_8).indexOf("deu-ct"));
  }

  @Test
  void takesNoOtherEncodingForUtf8() {
    byte[] other = GEO.formatted(FEATURE.formatted(FOREIGN)).getBytes(UTF_16);

    assertThrows(
        UnusableAnswerException.class,
        () ->
            RecordStream.GEO_JSON.pass(
                "fra-ct", new ByteArrayInputStream(other), new ByteArrayOutputStream()));
  }
}
