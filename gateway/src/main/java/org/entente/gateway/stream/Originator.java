// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.stream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.entente.gateway.upstream.UnusableAnswerException;

/**
 * Tells whose record an object is: an agency speaks for itself alone.
 *
 * @param agency the only one it may be of
 */
public record Originator(String agency) {

  static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(64).maxNumberLength(100).build())
          .build();

  /**
   * Reads a text that is one object and nothing else.
   *
   * @return whether the object says whose it is
   * @throws UnusableAnswerException if it is another agency's, or one of its {@code items} is
   */
  public boolean isNamed(byte[] text) throws IOException {
    // As UTF-8 whatever it looks like, for that is how readers take it.
    try (JsonParser json =
        JSON.createParser(
            new InputStreamReader(
                new ByteArrayInputStream(text), StandardCharsets.UTF_8.newDecoder()))) {
      expect(json.nextToken() == JsonToken.START_OBJECT, "not an object");
      boolean named = isNamed(json, true);
      expect(json.nextToken() == null, "something follows the object");
      return named;
    }
  }

  /**
   * Reads the members of an object to its end.
   *
   * @return whether it says whose it is; if it says that it is another's, that is an exception
   */
  boolean isNamed(JsonParser json) throws IOException {
    return isNamed(json, false);
  }

  private boolean isNamed(JsonParser json, boolean mayHaveItems) throws IOException {
    boolean named = false;
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      JsonToken value = json.nextToken();
      switch (name) {
        case "originator" -> {
          expectOwn(value == JsonToken.VALUE_STRING && isOriginator(json.getText()));
          named = true;
        }
        case "urn" -> expectOwn(value == JsonToken.VALUE_STRING && isUrn(json.getText()));
        case "items" -> {
          if (mayHaveItems && value == JsonToken.START_ARRAY) {
            items(json);
          } else {
            json.skipChildren();
          }
        }
        default -> json.skipChildren();
      }
    }
    expect(json.currentToken() == JsonToken.END_OBJECT, "an object does not end");
    return named;
  }

  private void items(JsonParser json) throws IOException {
    for (JsonToken item = json.nextToken(); item != JsonToken.END_ARRAY; item = json.nextToken()) {
      expect(item == JsonToken.START_OBJECT, "an item is not an object");
      isNamed(json);
    }
  }

  boolean isOriginator(String named) {
    return named.equals(agency);
  }

  boolean isUrn(String urn) {
    return urn.startsWith("urn:entente:" + agency + ":");
  }

  static void expectOwn(boolean ownRecord) throws UnusableAnswerException {
    expect(ownRecord, "a record of another originator");
  }

  static void expect(boolean condition, String what) throws UnusableAnswerException {
    if (!condition) {
      throw new UnusableAnswerException(what);
    }
  }
}
