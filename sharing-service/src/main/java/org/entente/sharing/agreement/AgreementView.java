// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.agreement;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.entente.policy.AgencyId;
import org.entente.policy.Agreement;
import org.entente.policy.Purpose;

/**
 * An agreement, as its parties and the federation administrator see it.
 *
 * @param ceiling section by section, the most that may be seen under it
 * @param equivalences by country, which clearance its people need for a classification of 1 to 4
 *     that the table of equivalences does not know
 */
@JsonPropertyOrder({
  "id",
  "parties",
  "legalBasis",
  "purposes",
  "from",
  "until",
  "ceiling",
  "equivalences"
})
@Schema(name = "Agreement", description = "The legal basis on which agencies share")
public record AgreementView(
    @Schema(required = true, examples = "GAMES-2027", maxLength = 80) String id,
    @Schema(required = true, minItems = 2) List<AgencyId> parties,
    @Schema(required = true, examples = "Memorandum of 3 May 2026", maxLength = 500)
        String legalBasis,
    @Schema(required = true, minItems = 1) List<Purpose> purposes,
    @Schema(description = "In force from then on; without it since ever") Optional<Instant> from,
    @Schema(description = "Not in force from then on; without it for ever") Optional<Instant> until,
    @Schema(
            type = SchemaType.OBJECT,
            required = true,
            description = "Section by section, the most that may be seen under it",
            examples = "{\"summary\": \"full\", \"place\": \"admin-1\"}")
        JsonNode ceiling,
    @Schema(
            type = SchemaType.OBJECT,
            description =
                "By country, the clearance needed for a classification that the table of"
                    + " equivalences does not know",
            examples = "{\"POL\": {\"2\": 3}}")
        Optional<JsonNode> equivalences) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static AgreementView from(Agreement agreement) {
    JsonNode terms;
    try {
      terms = JSON.readTree(AgreementTerms.json(agreement));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an agreement is written as json", e);
    }
    return new AgreementView(
        agreement.id().value(),
        List.copyOf(agreement.parties()),
        agreement.legalBasis(),
        List.copyOf(agreement.purposes()),
        agreement.from(),
        agreement.until(),
        terms.path("ceiling"),
        Optional.ofNullable(terms.get("equivalences")));
  }
}
