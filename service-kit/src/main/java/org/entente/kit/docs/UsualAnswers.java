// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.docs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.examples.Example;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * Describes what every operation of every service may answer beside what it says of itself: that it
 * refuses, in the form of a problem (RFC 9457), and what stands in the headers.
 */
public final class UsualAnswers {

  private static final String INTERNAL = "/internal";

  /** What is served to everyone. */
  private static final String OPEN = "/.well-known/";

  /** What the framework says of an answer of which the code says nothing. */
  private static final Set<String> WORDLESS =
      Set.of("Not Authorized", "Not Allowed", "Bad Request");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final OpenAPI api;

  public UsualAnswers(OpenAPI api) {
    this.api = api;
    if (api.getComponents() == null) {
      api.setComponents(OASFactory.createComponents());
    }
  }

  /** Completes all operations but those between services. */
  public void complete() {
    api.getComponents().addSchema(Refusal.SCHEMA, problem());
    each(this::complete);
  }

  /** Says that every success whose body is one of these may have this header. */
  public void header(AnswerHeader header, Set<String> bodies) {
    each((path, operation) ->
        operation
            .getResponses()
            .getAPIResponses()
            .forEach((status, answer) -> {
              if (isOneOf(answer, bodies)) {
                header.addTo(api, answer);
              }
            }));
  }

  /** Says that this operation's answer of this status may have these headers. */
  public void header(String operationId, String status, AnswerHeader... headers) {
    each((path, operation) -> {
      if (operationId.equals(operation.getOperationId())) {
        APIResponse answer = operation.getResponses().getAPIResponse(status);
        for (AnswerHeader header : headers) {
          header.addTo(api, answer);
        }
      }
    });
  }

  private void each(BiConsumer<String, Operation> work) {
    api.getPaths()
        .getPathItems()
        .forEach((path, item) -> {
          if (!path.startsWith(INTERNAL)) {
            item.getOperations().values().forEach(operation -> work.accept(path, operation));
          }
        });
  }

  private void complete(String path, Operation operation) {
    if (operation.getRequestBody() != null && operation.getRequestBody().getContent() != null) {
      operation.getRequestBody().getContent().getMediaTypes().forEach(UsualAnswers::readExamples);
    }
    APIResponses answers = operation.getResponses();
    for (Refusal refusal : always(path, operation)) {
      if (answers.getAPIResponse(refusal.status()) == null) {
        answers.addAPIResponse(refusal.status(), refusal.named(api));
      }
    }
    for (Map.Entry<String, APIResponse> entry : List.copyOf(answers.getAPIResponses().entrySet())) {
      APIResponse answer = entry.getValue();
      Refusal.of(entry.getKey())
          .ifPresent(refusal -> {
            if (answer.getRef() != null || WORDLESS.contains(answer.getDescription())) {
              answers.addAPIResponse(entry.getKey(), refusal.named(api));
            } else {
              refusal.complete(api, answer);
            }
          });
    }
  }

  /** Annotations can hold an example of JSON as a text alone; clients want what the text says. */
  private static void readExamples(String type, MediaType body) {
    if (!type.endsWith("json") || body.getExamples() == null) {
      return;
    }
    for (Example example : body.getExamples().values()) {
      if (example.getValue() instanceof String text) {
        try {
          example.value(JSON.readValue(text, Object.class));
        } catch (JsonProcessingException e) {
          throw new IllegalStateException("an example is no json", e);
        }
      }
    }
  }

  private static List<Refusal> always(String path, Operation operation) {
    List<Refusal> refusals = new ArrayList<>(List.of(Refusal.INVALID, Refusal.UNAVAILABLE));
    if (!path.startsWith(OPEN)) {
      refusals.add(Refusal.UNAUTHENTICATED);
      refusals.add(Refusal.FORBIDDEN);
    }
    if (path.contains("{")) {
      refusals.add(Refusal.NOT_FOUND);
    }
    if (operation.getRequestBody() != null) {
      refusals.add(Refusal.TOO_LARGE);
      refusals.add(Refusal.UNSUPPORTED);
    }
    return refusals;
  }

  private static boolean isOneOf(APIResponse answer, Set<String> bodies) {
    return answer.getContent() != null
        && answer.getContent().getMediaTypes().values().stream()
            .map(media -> media.getSchema())
            .anyMatch(schema ->
                schema != null
                    && schema.getRef() != null
                    && bodies.contains(
                        schema.getRef().substring(schema.getRef().lastIndexOf('/') + 1)));
  }

  private static Schema problem() {
    return OASFactory.createSchema()
        .addType(Schema.SchemaType.OBJECT)
        .description("RFC 9457; the types are stable")
        .required(List.of("type", "title", "status"))
        .addProperty("type", text("urn:entente:problem:not-found"))
        .addProperty("title", text("not found"))
        .addProperty(
            "status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER).addExample(404))
        .addProperty("detail", text("what this occurrence is about"))
        .addProperty(
            "errors",
            OASFactory.createSchema()
                .addType(Schema.SchemaType.ARRAY)
                .items(
                    OASFactory.createSchema()
                        .addType(Schema.SchemaType.OBJECT)
                        .required(List.of("pointer", "detail"))
                        .addProperty("pointer", text("/rules/0/to"))
                        .addProperty("detail", text("line 5: unknown audience"))));
  }

  private static Schema text(String example) {
    return OASFactory.createSchema().addType(Schema.SchemaType.STRING).addExample(example);
  }
}
