// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.docs;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.entente.kit.problem.Problem;

/** Every error answer of every endpoint is a problem (RFC 9457); here with its form. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ProblemAnswers implements OASFilter {

  private static final Map<String, String> USUAL =
      new TreeMap<>(
          Map.of(
              "400", "The request is not valid; names what is wrong",
              "401", "No valid access token",
              "403", "The caller's roles do not allow it",
              "404", "Absent, or not for the caller to see: the same answer"));

  private static final String SCHEMA = "Problem";

  @Override
  public void filterOpenAPI(OpenAPI description) {
    description.getComponents().addSchema(SCHEMA, problem());
    for (Map.Entry<String, PathItem> path : description.getPaths().getPathItems().entrySet()) {
      boolean internal = path.getKey().startsWith("/internal");
      path.getValue().getOperations().values().forEach(operation -> complete(operation, internal));
    }
  }

  private static void complete(Operation operation, boolean internal) {
    Map<String, APIResponse> answers = operation.getResponses().getAPIResponses();
    if (!internal) {
      USUAL.forEach((status, reason) -> {
        APIResponse present = answers.get(status);
        if (present == null) {
          operation
              .getResponses()
              .addAPIResponse(status, OASFactory.createAPIResponse().description(reason));
        } else if (List.of("Not Authorized", "Not Allowed", "Bad Request")
            .contains(present.getDescription())) {
          present.description(reason);
        }
      });
    }
    operation
        .getResponses()
        .getAPIResponses()
        .forEach((status, answer) -> {
          if (status.startsWith("4")) {
            answer.content(content());
          }
        });
  }

  private static Content content() {
    return OASFactory.createContent()
        .addMediaType(
            Problem.MEDIA_TYPE,
            OASFactory.createMediaType().schema(OASFactory.createSchema().ref(SCHEMA)));
  }

  private static Schema problem() {
    return OASFactory.createSchema()
        .addType(Schema.SchemaType.OBJECT)
        .description("RFC 9457; the types are stable")
        .required(List.of("type", "title", "status"))
        .addProperty("type", text("urn:entente:problem:not-found"))
        .addProperty("title", text("not found"))
        .addProperty("status", number(404))
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

  private static Schema number(int example) {
    return OASFactory.createSchema().addType(Schema.SchemaType.INTEGER).addExample(example);
  }
}
