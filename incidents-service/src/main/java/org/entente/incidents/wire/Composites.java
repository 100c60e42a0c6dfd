// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.entente.kit.json.CanonicalWriter;
import org.jspecify.annotations.Nullable;

/** The shapes that are composed of others. */
final class Composites {

  private Composites() {}

  /** A list; an empty one is left out. */
  record Listed(Shape element, int fewest, int most, boolean distinct) implements Shape {

    @Override
    public @Nullable Object read(JsonNode node, Violations.At at) {
      if (!node.isArray()) {
        at.report("must be a list");
        return null;
      }
      if (node.size() < fewest || at.violations().exceeds(node.size(), most)) {
        at.report("must have " + fewest + " to " + most + " items");
        return null;
      }
      List<Object> values = new ArrayList<>();
      Set<Object> seen = new HashSet<>();
      for (int index = 0; index < node.size(); index++) {
        Object value = element.read(node.get(index), at.item(index));
        if (value != null) {
          if (distinct && !seen.add(value)) {
            at.item(index).report("is given twice");
          }
          values.add(value);
        }
      }
      return values.size() == node.size() ? List.copyOf(values) : null;
    }

    @Override
    public void write(Object value, JsonGenerator json) throws IOException {
      json.writeStartArray();
      for (Object item : (List<?>) value) {
        element.write(item, json);
      }
      json.writeEndArray();
    }

    @Override
    public void digest(Object value, CanonicalWriter out) {
      char before = '[';
      for (Object item : (List<?>) value) {
        out.sign(before);
        element.digest(item, out);
        before = ',';
      }
      if (before == '[') {
        out.sign('[');
      }
      out.sign(']');
    }

    @Override
    public boolean isAbsent(@Nullable Object value) {
      return value == null || ((List<?>) value).isEmpty();
    }
  }

  /** An object whose names are values; an empty one is left out. Written in order of the names. */
  record Keyed(Scalars.Parsed key, Shape element, int most) implements Shape {

    @Override
    public @Nullable Object read(JsonNode node, Violations.At at) {
      if (!node.isObject()) {
        at.report("must be an object");
        return null;
      }
      if (at.violations().exceeds(node.size(), most)) {
        at.report("must have at most " + most + " members");
        return null;
      }
      SortedMap<String, Map.Entry<Object, Object>> values = new TreeMap<>();
      for (Map.Entry<String, JsonNode> member : node.properties()) {
        Violations.At place = at.member(member.getKey());
        Object name =
            key.read(com.fasterxml.jackson.databind.node.TextNode.valueOf(member.getKey()), place);
        Object value = element.read(member.getValue(), place);
        if (name != null && value != null) {
          values.put(key.print().apply(name), Map.entry(name, value));
        }
      }
      if (values.size() != node.size()) {
        return null;
      }
      Map<Object, Object> result = new java.util.LinkedHashMap<>();
      values.values().forEach(entry -> result.put(entry.getKey(), entry.getValue()));
      return java.util.Collections.unmodifiableMap(result);
    }

    @Override
    public void write(Object value, JsonGenerator json) throws IOException {
      SortedMap<String, Object> sorted = new TreeMap<>();
      ((Map<?, ?>) value).forEach((name, item) -> sorted.put(key.print().apply(name), item));
      json.writeStartObject();
      for (Map.Entry<String, Object> member : sorted.entrySet()) {
        json.writeFieldName(member.getKey());
        element.write(member.getValue(), json);
      }
      json.writeEndObject();
    }

    @Override
    public void digest(Object value, CanonicalWriter out) {
      SortedMap<String, Object> sorted = new TreeMap<>();
      ((Map<?, ?>) value).forEach((name, item) -> sorted.put(key.print().apply(name), item));
      char before = '{';
      for (Map.Entry<String, Object> member : sorted.entrySet()) {
        out.sign(before);
        out.string(member.getKey());
        out.sign(':');
        element.digest(member.getValue(), out);
        before = ',';
      }
      if (before == '{') {
        out.sign('{');
      }
      out.sign('}');
    }

    @Override
    public boolean isAbsent(@Nullable Object value) {
      return value == null || ((Map<?, ?>) value).isEmpty();
    }
  }
}
