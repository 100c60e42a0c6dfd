// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.stream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import org.entente.gateway.upstream.UnusableAnswerException;

/**
 * Tells whose record an object is.
 *
 * @param agency the only one it may be of
 */
record Originator(String agency) {

  static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(64).maxNumberLength(100).build())
          .build();

  /**
   * Reads the members of an object to its end.
   *
   * @return whether it says whose it is; if it says that it is another's, that is an exception
   */
  boolean isNamed(JsonParser json) throws IOException {
    boolean named = false;
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      JsonToken value = json.nextToken();
      switch (name) {
        case "originator" -> {
          expect(value == JsonToken.VALUE_STRING && json.getText().equals(agency));
          named = true;
        }
        case "urn" ->
            expect(
                value == JsonToken.VALUE_STRING
                    && json.getText().startsWith("urn:entente:" + agency + ":"));
        default -> json.skipChildren();
      }
    }
    if (json.currentToken() != JsonToken.END_OBJECT) {
      throw new UnusableAnswerException("an object does not end");
    }
    return named;
  }

  static void expect(boolean ownRecord) throws UnusableAnswerException {
    if (!ownRecord) {
      throw new UnusableAnswerException("a record of another originator");
    }
  }
}
