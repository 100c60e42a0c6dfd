// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.noninterference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Bodies that fit a schema, with values of the world's records where a text is wanted. */
final class BodyValues {

  private static final int DEEPEST = 5;

  /** Of a hundred members that may be there. */
  private static final int LIKELY = 20;

  private static final List<String> KNOWN = List.of("subject", "action", "resource");
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final ApiDescription api;
  private final ParameterValues values;

  BodyValues(ApiDescription api, ParameterValues values) {
    this.api = api;
    this.values = values;
  }

  /** Something of this schema. */
  JsonNode of(JsonNode schema, Chance chance) {
    return of("", schema, 0, chance);
  }

  private JsonNode of(String name, JsonNode given, int depth, Chance chance) {
    JsonNode schema = api.resolved(given);
    Optional<ObjectNode> known = known(name, chance);
    if (known.isPresent()) {
      return known.get();
    }
    for (String choice : List.of("allOf", "oneOf", "anyOf")) {
      if (schema.path(choice).isArray() && !schema.path(choice).isEmpty()) {
        return of(name, schema.path(choice).get(0), depth, chance);
      }
    }
    if (name.equals("where") && schema.has("properties")) {
      return condition(values.of(text(name, schema), chance));
    }
    String type = type(schema);
    if (type.equals("array")) {
      ArrayNode array = JSON.arrayNode();
      for (int index = depth > DEEPEST ? 0 : chance.between(0, 2); index > 0; index--) {
        array.add(of(name, schema.path("items"), depth + 1, chance));
      }
      return array;
    }
    if (type.equals("object") || schema.has("properties")) {
      ObjectNode object = JSON.objectNode();
      List<String> required = new java.util.ArrayList<>();
      schema.path("required").forEach(one -> required.add(one.asText()));
      for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
        if (!property.getKey().equals("cursor")
            && (required.contains(property.getKey())
                || KNOWN.contains(property.getKey())
                || (depth < DEEPEST && chance.percent(LIKELY)))) {
          object.set(
              property.getKey(), of(property.getKey(), property.getValue(), depth + 1, chance));
        }
      }
      return object;
    }
    return switch (type) {
      case "integer", "number" -> JSON.numberNode(chance.percent(95) ? 1 + chance.below(9) : 0);
      case "boolean" -> JSON.booleanNode(chance.percent(50));
      default -> JSON.textNode(values.of(text(name, schema), chance));
    };
  }

  private static ApiDescription.Parameter text(String name, JsonNode schema) {
    return new ApiDescription.Parameter(
        name, "body", true, schema, schema.path("description").asText());
  }

  /** What a query says as {@code field:operator:value}, as an object. */
  private static ObjectNode condition(String where) {
    String[] parts = where.split(":", 3);
    ObjectNode condition = JSON.objectNode().put("field", parts[0]);
    if (parts.length > 1) {
      condition.put("operator", parts[1]);
    }
    if (parts.length > 2) {
      condition.putArray("values").add(parts[2]);
    }
    return condition;
  }

  /** The parties of a question of access have forms of their own (AuthZEN). */
  private static Optional<ObjectNode> known(String name, Chance chance) {
    ObjectNode object = JSON.objectNode();
    return switch (name) {
      case "subject" ->
          Optional.of(object.put("type", "agency").put("id", chance.one(Vocabulary.PARTNERS)));
      case "action" -> Optional.of(object.put("name", "read"));
      case "resource" ->
          Optional.of(
              object.put("type", "incident").put("id", "urn:entente:fra-ct:@" + chance.below(5)));
      case "context", "options" -> Optional.of(object);
      default -> Optional.empty();
    };
  }

  private static String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    return type.isArray() && !type.isEmpty() ? type.get(0).asText() : type.asText();
  }
}
