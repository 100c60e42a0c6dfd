// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.effect;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.entente.policy.AgencyId;
import org.entente.policy.Purpose;

/**
 * What an officer is shown before she confirms.
 *
 * @param confirmationHash what her ID token must carry as nonce
 * @param quorum how many officers must confirm
 * @param lapsesAt after this moment the preview must be made anew
 * @param version that the proposal would become
 * @param affected how many records and paragraphs it concerns
 * @param partners who gains or loses something
 * @param sensitive what somebody sees more of and needs care, each record counted once
 * @param examples of the changes, as far as the officer herself sees the records
 */
record PreviewAnswer(
    String policyHash,
    String effectHash,
    String confirmationHash,
    int quorum,
    Instant computedAt,
    Instant lapsesAt,
    long version,
    long affected,
    List<PartnerEffect> partners,
    Counts sensitive,
    List<Example> examples) {

  /**
   * One record, and what one partner sees of it under the two policies: levels by section, without
   * those that are withheld.
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Example(
      UUID id,
      Optional<String> title,
      AgencyId partner,
      Optional<Purpose> purpose,
      Map<String, String> before,
      Map<String, String> after) {}
}
