// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.docs;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.entente.kit.docs.AnswerHeader;
import org.entente.kit.docs.Purposes;
import org.entente.kit.docs.UsualAnswers;

/** Says of the gateway's own operations what is the same for all. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class OwnDescription implements OASFilter {

  private static final String SEARCH = "searchIncidents";

  @Override
  public void filterOpenAPI(OpenAPI api) {
    UsualAnswers answers = new UsualAnswers(api);
    answers.complete();
    answers.header(AnswerHeader.LINK, Set.of("SearchAnswer"));
    // Clients sign in here, and only here do they prove that a token is theirs.
    AnswerHeader.DPOP_NONCE.addTo(
        api, Objects.requireNonNull(api.getComponents().getResponses().get("Unauthenticated")));
    api.getPaths().getPathItems().values().stream()
        .flatMap(path -> path.getOperations().values().stream())
        .filter(operation -> SEARCH.equals(operation.getOperationId()))
        .forEach(operation -> Purposes.describeHeader(api, operation));
  }
}
