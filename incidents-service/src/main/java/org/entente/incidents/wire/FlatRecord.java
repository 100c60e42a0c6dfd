// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record as one row of cells. A column is named by the path of a member, {@code place/country};
 * lists and maps are JSON in one cell. The columns do not depend on what a record holds.
 */
public final class FlatRecord {

  private final Map<String, Shape> columns = new LinkedHashMap<>();

  private FlatRecord() {}

  /** The columns of a type. */
  public static FlatRecord of(Class<? extends Record> type) {
    FlatRecord flat = new FlatRecord();
    flat.add("", RecordShape.of(type));
    return flat;
  }

  private void add(String path, RecordShape shape) {
    shape
        .members()
        .forEach((name, member) -> {
          if (member.shape() instanceof RecordShape inner) {
            add(path + name + '/', inner);
          } else {
            columns.put(path + name, member.shape());
          }
        });
  }

  public List<String> columns() {
    return List.copyOf(columns.keySet());
  }

  public boolean has(String column) {
    return columns.containsKey(column);
  }

  /**
   * The cells of a record that was written as JSON; empty for what is absent.
   *
   * @param json of the type that the columns are of
   */
  public List<String> cells(byte[] json) {
    JsonNode tree = StrictJson.read(json, new Violations()).orElseThrow();
    return columns.keySet().stream().map(column -> cell(tree, column)).toList();
  }

  private static String cell(JsonNode tree, String column) {
    JsonNode node = tree.at('/' + column);
    if (node.isMissingNode()) {
      return "";
    }
    if (node.isBigDecimal()) {
      return node.decimalValue().toPlainString();
    }
    return node.isValueNode() ? node.asText() : node.toString();
  }

  /** Whether a cell of this column is a plain number, which no program takes for a formula. */
  public boolean isNumber(String column) {
    Shape shape = columns.get(column);
    return shape instanceof Scalars.Whole
        || shape instanceof Scalars.Decimal
        || (shape instanceof Scalars.Coded coded && coded.number());
  }

  /** What the cells say, as JSON; an empty one says nothing. */
  public JsonNode tree(Map<String, String> cells, Violations violations) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    cells.forEach((column, cell) -> {
      Shape shape = columns.get(column);
      if (shape != null && !cell.isEmpty()) {
        String[] path = column.split("/", -1);
        ObjectNode at = tree;
        for (int step = 0; step < path.length - 1; step++) {
          at = at.withObjectProperty(path[step]);
        }
        at.set(path[path.length - 1], node(shape, cell, violations.at('/' + column)));
      }
    });
    return tree;
  }

  private JsonNode node(Shape shape, String cell, Violations.At at) {
    @Nullable JsonNode read =
        switch (shape) {
          case Scalars.Flag flag -> json(cell).filter(JsonNode::isBoolean).orElse(null);
          case Scalars.Whole whole -> json(cell).filter(JsonNode::isNumber).orElse(null);
          case Scalars.Decimal decimal -> json(cell).filter(JsonNode::isNumber).orElse(null);
          case Scalars.Coded coded when coded.number() ->
              json(cell).filter(JsonNode::isNumber).orElse(null);
          case Composites.Listed list -> list(cell, at);
          case Composites.Keyed map -> list(cell, at);
          case Scalars.Raw raw -> list(cell, at);
          default -> null;
        };
    // What is not what it should be is left as it is: its shape says so, at its place.
    return read == null ? JsonNodeFactory.instance.textNode(cell) : read;
  }

  private static @Nullable JsonNode list(String cell, Violations.At at) {
    Violations own = new Violations();
    Optional<JsonNode> read = StrictJson.read(cell.getBytes(StandardCharsets.UTF_8), own);
    if (!own.isEmpty()) {
      at.report("must be JSON");
    }
    return read.orElse(null);
  }

  private static Optional<JsonNode> json(String cell) {
    return StrictJson.read(cell.getBytes(StandardCharsets.UTF_8), new Violations());
  }
}
