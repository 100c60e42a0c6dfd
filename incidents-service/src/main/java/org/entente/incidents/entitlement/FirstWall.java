// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.entitlement;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.entente.policy.Disclosure;

/**
 * The service's own guard over rows and bodies; the redacted views are the second. Each holds
 * without the other, and tests take either away.
 */
@ApplicationScoped
public class FirstWall {

  /** More labels than this make a query slower than they help. Measured: design.md, section 6. */
  private static final int MOST_LABELS_IN_QUERY = 1000;

  /** The labels to limit a query to; empty when they are too many and rows are checked alone. */
  public Optional<int[]> labels(ActiveEntitlement entitlement) {
    return entitlement.entitlement().size() > MOST_LABELS_IN_QUERY
        ? Optional.empty()
        : Optional.of(entitlement.entitlement().labelIds());
  }

  /** What both walls show of a row; empty for a row that should not have come. */
  public Disclosure disclosure(ActiveEntitlement entitlement, int labelId, long shown) {
    return entitlement.entitlement().disclosureOf(labelId).meet(Disclosure.ofBits(shown));
  }
}
