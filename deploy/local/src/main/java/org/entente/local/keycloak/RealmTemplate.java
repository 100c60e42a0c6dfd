// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * JSON with {@code ${names}} in its strings. They are replaced in the parsed tree, so a value may
 * hold quotes.
 */
record RealmTemplate(ObjectNode tree) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern NAME = Pattern.compile("\\$\\{([a-z0-9.-]+)}");

  static RealmTemplate read(String resource) {
    try (InputStream content = RealmTemplate.class.getResourceAsStream("/keycloak/" + resource)) {
      return new RealmTemplate(JSON.readValue(content, ObjectNode.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A copy with every name replaced; one without a value is an error. */
  ObjectNode expand(Map<String, String> values) {
    return (ObjectNode) expand(tree, values);
  }

  private static JsonNode expand(JsonNode node, Map<String, String> values) {
    if (node instanceof ObjectNode object) {
      ObjectNode copy = JSON.createObjectNode();
      for (Map.Entry<String, JsonNode> member : object.properties()) {
        copy.set(expand(member.getKey(), values), expand(member.getValue(), values));
      }
      return copy;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode copy = JSON.createArrayNode();
      array.forEach(element -> copy.add(expand(element, values)));
      return copy;
    }
    return node.isTextual() ? TextNode.valueOf(expand(node.asText(), values)) : node;
  }

  private static String expand(String text, Map<String, String> values) {
    return NAME.matcher(text)
        .replaceAll(name -> {
          @Nullable String value = values.get(name.group(1));
          if (value == null) {
            throw new IllegalArgumentException("no value for `" + name.group() + "`");
          }
          return Matcher.quoteReplacement(value);
        });
  }
}
