// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.imports;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import org.entente.incidents.wire.StrictJson;
import org.entente.incidents.wire.Violations;
import org.jspecify.annotations.Nullable;

/**
 * The features of a collection. Members of the collection beside {@code features} are passed over;
 * a feature that is not valid JSON ends the import, since nobody can tell where the next begins.
 */
final class GeoJsonRows implements Rows {

  private final BoundedInput input;
  private final JsonParser parser;
  private boolean begun;
  private boolean ended;

  GeoJsonRows(InputStream input, int longest) throws IOException {
    this.input = new BoundedInput(input, longest);
    this.parser = StrictJson.parser(this.input);
  }

  @Override
  public @Nullable Row next() throws IOException {
    try {
      if (!begun) {
        findFeatures();
        begun = true;
      }
      input.nextRow();
      if (ended || parser.nextToken() == JsonToken.END_ARRAY) {
        finish();
        return null;
      }
      long line = parser.currentTokenLocation().getLineNr();
      long from = parser.currentTokenLocation().getByteOffset();
      Violations violations = Violations.tolerant();
      JsonNode feature = StrictJson.tree(parser, violations);
      long size = parser.currentLocation().getByteOffset() - from;
      return new Row(line, feature, violations, (int) size);
    } catch (CharConversionException broken) {
      throw new UnreadableException("is not UTF-8");
    } catch (JsonProcessingException broken) {
      // Jackson's own message quotes the input and names classes; the place is enough.
      @Nullable JsonLocation place = broken.getLocation();
      throw new UnreadableException(
          place == null
              ? "has a row that is too deep or too large"
              : "is not valid JSON at line "
                  + place.getLineNr()
                  + ", column "
                  + place.getColumnNr());
    }
  }

  private void findFeatures() throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new UnreadableException("must be a GeoJSON feature collection");
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("features") && value == JsonToken.START_ARRAY) {
        return;
      }
      parser.skipChildren();
    }
    throw new UnreadableException("must be a GeoJSON feature collection with `features`");
  }

  /** Reads to the end, so that one that was cut off is not taken for whole. */
  private void finish() throws IOException {
    if (!ended) {
      ended = true;
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        input.nextRow();
        parser.nextToken();
        parser.skipChildren();
      }
      if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
        throw new UnreadableException("has something after its end, or none");
      }
    }
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
