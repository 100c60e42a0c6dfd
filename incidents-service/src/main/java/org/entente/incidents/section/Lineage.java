// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.section;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.entente.incidents.wire.Checked;
import org.entente.incidents.wire.Items;
import org.entente.incidents.wire.Violations;
import org.jspecify.annotations.Nullable;

/**
 * What the record comes from and what it replaces. A link to an incident of this agency is shown
 * only to those who may see that incident.
 *
 * @param clusterId the case across agencies
 * @param validFrom when what it says began to hold
 * @param validTo when it ceased to hold
 */
public record Lineage(
    @Nullable IncidentUrn supersedes,
    @Items(max = 50, distinct = true) List<IncidentUrn> derivedFrom,
    @Nullable UUID clusterId,
    @Nullable Instant validFrom,
    @Nullable Instant validTo)
    implements Checked {

  /** The same lineage with other links. */
  public Lineage withLinks(@Nullable IncidentUrn superseded, List<IncidentUrn> derived) {
    return new Lineage(superseded, derived, clusterId, validFrom, validTo);
  }

  @Override
  public void check(Violations.At at) {
    if (validFrom != null && validTo != null && validFrom.isAfter(validTo)) {
      at.report("validTo", "must not be before validFrom");
    }
  }
}
