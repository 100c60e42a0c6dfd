// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.docs;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.entente.kit.docs.AnswerHeader;
import org.entente.kit.docs.Purposes;
import org.entente.kit.docs.UsualAnswers;

/** Says of all operations what is the same for all of them. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ServiceDescription implements OASFilter {

  @Override
  public void filterOpenAPI(OpenAPI api) {
    UsualAnswers answers = new UsualAnswers(api);
    answers.complete();
    answers.header(AnswerHeader.ETAG, Set.of("PolicyDraft"));
    answers.header("getDraft", "200", AnswerHeader.ETAG);
    answers.header(AnswerHeader.LINK, Set.of("PolicyVersionPage", "PolicyProposalPage"));
    Purposes.describeCodes(api);
  }
}
