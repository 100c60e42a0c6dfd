// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.noninterference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The endpoints of the service, from the description that is committed with it. */
final class ApiDescription {

  private static final List<String> METHODS =
      List.of("get", "post", "put", "delete", "patch", "head", "options");

  private final JsonNode root;
  private final List<Operation> operations;

  private ApiDescription(JsonNode root) {
    this.root = root;
    this.operations = List.copyOf(operations(root));
  }

  /**
   * An endpoint.
   *
   * @param produces the media types of its answer when all is well, other than JSON
   * @param consumes the media type of its body
   */
  record Operation(
      String method,
      String path,
      List<Parameter> parameters,
      List<String> produces,
      Optional<String> consumes,
      JsonNode bodySchema) {

    @Override
    public String toString() {
      return method + ' ' + path;
    }
  }

  /** Of a path, a query or a header. */
  record Parameter(String name, String in, boolean required, JsonNode schema, String description) {}

  static ApiDescription read() {
    try {
      String yaml = Files.readString(Path.of("openapi.yaml"));
      Object tree =
          new Load(LoadSettings.builder().setCodePointLimit(50_000_000).build())
              .loadFromString(yaml);
      return new ApiDescription(new ObjectMapper().valueToTree(tree));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Operation> operations() {
    return operations;
  }

  /** Follows a reference. */
  JsonNode resolved(JsonNode schema) {
    JsonNode at = schema;
    while (at.has("$ref")) {
      at = root.at(at.path("$ref").asText().substring(1));
    }
    return at;
  }

  private List<Operation> operations(JsonNode description) {
    List<Operation> found = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : description.path("paths").properties()) {
      for (String method : METHODS) {
        JsonNode operation = path.getValue().path(method);
        if (!operation.isMissingNode()) {
          found.add(
              operation(
                  path.getKey(), method.toUpperCase(Locale.ROOT), path.getValue(), operation));
        }
      }
    }
    return found;
  }

  private static Operation operation(String path, String method, JsonNode shared, JsonNode own) {
    List<Parameter> parameters = new ArrayList<>();
    for (JsonNode all : List.of(shared.path("parameters"), own.path("parameters"))) {
      for (JsonNode one : all) {
        parameters.add(
            new Parameter(
                one.path("name").asText(),
                one.path("in").asText(),
                one.path("required").asBoolean(),
                one.path("schema"),
                one.path("description").asText()));
      }
    }
    List<String> produces = new ArrayList<>();
    for (Map.Entry<String, JsonNode> answer : own.path("responses").properties()) {
      if (answer.getKey().startsWith("2")) {
        answer.getValue().path("content").fieldNames().forEachRemaining(produces::add);
      }
    }
    JsonNode content = own.path("requestBody").path("content");
    List<String> consumes = new ArrayList<>();
    content.fieldNames().forEachRemaining(consumes::add);
    Optional<String> consumed = consumes.stream().findFirst();
    return new Operation(
        method,
        path,
        List.copyOf(parameters),
        List.copyOf(produces),
        consumed,
        consumed.map(type -> content.path(type).path("schema")).orElseGet(() -> content));
  }
}
