// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.entente.policy.Purpose;

/** What a description (OpenAPI) must be good for: clients are made from it, and people read it. */
public final class DescriptionRules {

  private static final Set<String> VERBS = Set.of("get", "put", "post", "delete", "patch");
  private static final String PROBLEM = "application/problem+json";

  private final JsonNode api;
  private final List<String> broken = new ArrayList<>();
  private final Set<String> referred = new TreeSet<>();
  private final Set<String> ids = new TreeSet<>();

  private DescriptionRules(JsonNode api) {
    this.api = api;
  }

  /** Where the description does not keep the rules, each in a line. */
  public static List<String> brokenBy(JsonNode api) {
    return new DescriptionRules(api).check();
  }

  private List<String> check() {
    for (Map.Entry<String, JsonNode> path : api.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        if (VERBS.contains(operation.getKey())) {
          operation(path.getKey(), operation.getKey(), operation.getValue());
        }
      }
    }
    references(api, "");
    for (Map.Entry<String, JsonNode> kind : api.path("components").properties()) {
      for (Map.Entry<String, JsonNode> part : kind.getValue().properties()) {
        String name = "#/components/" + kind.getKey() + '/' + part.getKey();
        expect(
            kind.getKey().equals("securitySchemes") || referred.contains(name),
            name + " is used by nothing");
        expect(!part.getKey().matches(".*[a-z][0-9]"), name + " has a number for want of a name");
      }
    }
    return broken;
  }

  private void operation(String path, String verb, JsonNode operation) {
    String where = verb + ' ' + path;
    if (path.startsWith("/internal")) {
      return;
    }
    String id = operation.path("operationId").asText();
    expect(!id.isEmpty(), where + " has no operationId");
    expect(id.isEmpty() || ids.add(id), where + " is not the only " + id);
    JsonNode answers = operation.path("responses");
    for (Map.Entry<String, JsonNode> answer : answers.properties()) {
      answer(where + ' ' + answer.getKey(), answer.getKey(), resolved(answer.getValue()));
    }
    for (JsonNode given : operation.path("parameters")) {
      JsonNode parameter = resolved(given);
      expect(
          !parameter.path("in").asText().equals("header") || parameter.has("description"),
          where + " does not say what " + parameter.path("name").asText() + " is");
    }
    for (Map.Entry<String, JsonNode> body :
        operation.path("requestBody").path("content").properties()) {
      for (JsonNode example : body.getValue().path("examples")) {
        expect(
            !body.getKey().endsWith("json") || !example.path("value").isTextual(),
            where + " has a text for an example of JSON");
      }
    }
    for (String status :
        path.startsWith("/.well-known/") ? List.of("503") : List.of("400", "401", "403", "503")) {
      expect(answers.has(status), where + " does not say " + status);
    }
    expect(!path.contains("{") || answers.has("404"), where + " does not say 404");
  }

  private void answer(String where, String status, JsonNode answer) {
    expect(!answer.path("description").asText().isEmpty(), where + " has no words");
    JsonNode content = answer.path("content");
    if (status.startsWith("2")) {
      expect(status.equals("204") || !content.isEmpty(), where + " has no body");
      for (Map.Entry<String, JsonNode> form : content.properties()) {
        expect(form.getValue().has("schema"), where + " has no schema for " + form.getKey());
      }
    } else if (!status.startsWith("3")) {
      expect(content.has(PROBLEM), where + " is no problem");
    }
  }

  private void references(JsonNode node, String where) {
    if (node.path("$ref").isTextual()) {
      String reference = node.path("$ref").asText();
      referred.add(reference);
      expect(!api.at(reference.substring(1)).isMissingNode(), where + " points to " + reference);
    }
    for (JsonNode value : node.path("enum")) {
      expect(
          Arrays.stream(Purpose.values()).noneMatch(one -> one.name().equals(value.asText())),
          where + " has a name of the code's for a purpose");
    }
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      references(member.getValue(), where + '/' + member.getKey());
    }
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        references(node.get(i), where + '/' + i);
      }
    }
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? api.at(node.path("$ref").asText().substring(1)) : node;
  }

  private void expect(boolean condition, String otherwise) {
    if (!condition) {
      broken.add(otherwise);
    }
  }
}
