// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads a body into a tree: a repeated name, a second value or too deep a nesting is a fault. */
public final class StrictJson {

  private static final int DEEPEST = 24;
  private static final int LONGEST_NUMBER = 40;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(LONGEST_NUMBER)
                  .maxNameLength(200)
                  .maxStringLength(1 << 20)
                  .build())
          .build();

  private StrictJson() {}

  /** The tree, or empty if the body is not JSON; what is wrong is added to the violations. */
  public static Optional<JsonNode> read(byte[] body, Violations violations) {
    try (JsonParser parser = FACTORY.createParser(body)) {
      if (parser.nextToken() == null) {
        violations.add("", "is empty");
        return Optional.empty();
      }
      JsonNode tree = value(parser, violations.at(""));
      if (parser.nextToken() != null) {
        violations.add("", "has something after its end");
        return Optional.empty();
      }
      return Optional.of(tree);
    } catch (IOException broken) {
      // Jackson's own message quotes the input and names classes; the place is enough.
      violations.add("", "is not valid JSON" + place(broken));
      return Optional.empty();
    }
  }

  /** A parser with the same bounds, for an input that is read piece by piece. */
  public static JsonParser parser(InputStream input) throws IOException {
    return FACTORY.createParser(input);
  }

  /** The tree of the value that the parser is at; a name given twice is a violation. */
  public static JsonNode tree(JsonParser parser, Violations violations) throws IOException {
    return value(parser, violations.at(""));
  }

  private static String place(IOException broken) {
    var location = broken instanceof JsonProcessingException json ? json.getLocation() : null;
    return location == null || location.getLineNr() < 1
        ? ""
        : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  private static JsonNode value(JsonParser parser, Violations.At at) throws IOException {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, at);
      case START_ARRAY -> array(parser, at);
      case VALUE_STRING -> nodes.textNode(parser.getText());
      case VALUE_NUMBER_INT -> nodes.numberNode(parser.getBigIntegerValue());
      case VALUE_NUMBER_FLOAT -> nodes.numberNode(parser.getDecimalValue());
      case VALUE_TRUE -> nodes.booleanNode(true);
      case VALUE_FALSE -> nodes.booleanNode(false);
      case VALUE_NULL -> nodes.nullNode();
      case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("not a value");
    };
  }

  private static ObjectNode object(JsonParser parser, Violations.At at) throws IOException {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      JsonNode value = value(parser, at.member(name));
      if (object.has(name)) {
        at.report(name, "is given twice");
      } else {
        object.set(name, value);
      }
    }
    return object;
  }

  private static ArrayNode array(JsonParser parser, Violations.At at) throws IOException {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(parser, at.item(array.size())));
    }
    return array;
  }
}
