// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.federation;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The shape of a federated answer, for the description alone: the answer itself is bytes. */
@Schema(name = "SearchAnswer")
record SearchAnswer(
    @Schema(description = "incidents in the form in which their agencies gave them")
        List<Map<String, Object>> items,
    @Schema(description = "every agency of the federation") List<AgencyStatus> agencies,
    @Schema(description = "whether every agency answered") boolean complete,
    @Schema(description = "cursor of the next page; absent on the last one") String next) {

  /** How one agency answered. */
  @Schema(name = "AgencyStatus")
  record AgencyStatus(
      @Schema(examples = "fra-ct") String agency,
      @Schema(enumeration = {"ok", "unavailable", "timed-out"}) String status) {}
}
