// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.route;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.entente.gateway.upstream.UnusableAnswerException;

/** An agency speaks for itself alone: an answer that names another originator is no answer. */
final class Provenance {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(64).maxNumberLength(100).build())
          .build();

  /** Of a map, whose features are no records. */
  private static final MediaType CLUSTERS = new MediaType("application", "geo+json");

  private Provenance() {}

  /** Looks at what succeeded: the object itself, and the items of a list. */
  static void require(String agency, Response answer) throws IOException {
    if (answer.getStatus() >= 300 || !(answer.getEntity() instanceof byte[] body)) {
      return;
    }
    if (!MediaType.APPLICATION_JSON_TYPE.isCompatible(answer.getMediaType())
        && !CLUSTERS.isCompatible(answer.getMediaType())) {
      throw new UnusableAnswerException("not json");
    }
    // As UTF-8 whatever it looks like, for that is how readers take it.
    try (JsonParser json =
        JSON.createParser(
            new InputStreamReader(
                new ByteArrayInputStream(body), StandardCharsets.UTF_8.newDecoder()))) {
      expect(json.nextToken() == JsonToken.START_OBJECT, "not an object");
      members(agency, json, true);
      expect(json.nextToken() == null, "something follows the object");
    }
  }

  private static void members(String agency, JsonParser json, boolean top) throws IOException {
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      JsonToken value = json.nextToken();
      switch (name) {
        case "originator" ->
            expect(
                value == JsonToken.VALUE_STRING && json.getText().equals(agency),
                "a record of another originator");
        case "urn" ->
            expect(
                value == JsonToken.VALUE_STRING
                    && json.getText().startsWith("urn:entente:" + agency + ":"),
                "a record of another originator");
        case "items" -> {
          if (top && value == JsonToken.START_ARRAY) {
            items(agency, json);
          } else {
            json.skipChildren();
          }
        }
        default -> json.skipChildren();
      }
    }
    expect(json.currentToken() == JsonToken.END_OBJECT, "the object does not end");
  }

  private static void items(String agency, JsonParser json) throws IOException {
    for (JsonToken item = json.nextToken(); item != JsonToken.END_ARRAY; item = json.nextToken()) {
      expect(item == JsonToken.START_OBJECT, "an item is not an object");
      members(agency, json, false);
    }
  }

  private static void expect(boolean condition, String what) throws UnusableAnswerException {
    if (!condition) {
      throw new UnusableAnswerException(what);
    }
  }
}
