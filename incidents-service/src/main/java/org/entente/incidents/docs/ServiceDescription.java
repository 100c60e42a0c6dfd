// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.docs;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.entente.kit.docs.AnswerHeader;
import org.entente.kit.docs.Purposes;
import org.entente.kit.docs.UsualAnswers;

/** Says of all operations what is the same for all of them, and of closed lists what is in them. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ServiceDescription implements OASFilter {

  private static final Map<String, String> HEADERS =
      Map.of(
          "If-Match", "The `ETag` of the state that is to be changed, as it was last read",
          "If-None-Match", "An `ETag`: what is still the same is not sent again",
          "If-Range", "The `ETag` of the file that the range is of; of another all is sent",
          "Range", "One range of bytes, such as `bytes=524288-` (RFC 9110)");

  @Override
  public void filterOpenAPI(OpenAPI api) {
    UsualAnswers answers = new UsualAnswers(api);
    answers.complete();
    answers.header(AnswerHeader.ETAG, Set.of("Incident"));
    answers.header(AnswerHeader.LINK, Set.of("IncidentPage"));
    answers.header("createIncident", "201", AnswerHeader.LOCATION);
    answers.header("addAttachment", "201", AnswerHeader.LOCATION);
    answers.header("startImport", "202", AnswerHeader.LOCATION);
    AnswerHeader[] file = {
      AnswerHeader.CONTENT_DISPOSITION, AnswerHeader.ETAG, AnswerHeader.REPR_DIGEST
    };
    answers.header("readAttachment", "200", file);
    answers.header("readAttachment", "206", file);
    answers.header("readAttachment", "206", AnswerHeader.CONTENT_RANGE);
    ClosedLists.describe(api);
    Purposes.describeCodes(api);
    api.getPaths()
        .getPathItems()
        .values()
        .forEach(
            path -> path.getOperations().values().forEach(operation -> parameters(api, operation)));
  }

  private static void parameters(OpenAPI api, Operation operation) {
    for (Parameter parameter :
        operation.getParameters() == null ? List.<Parameter>of() : operation.getParameters()) {
      if (parameter.getDescription() == null && HEADERS.containsKey(parameter.getName())) {
        parameter.description(HEADERS.get(parameter.getName()));
      }
    }
    Purposes.describeHeader(api, operation);
  }
}
