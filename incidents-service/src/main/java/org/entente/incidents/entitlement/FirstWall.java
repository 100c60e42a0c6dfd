// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.entitlement;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.stream.IntStream;
import org.entente.policy.Disclosure;
import org.entente.policy.Level;
import org.entente.policy.Section;

/**
 * The service's own guard over rows and bodies; the redacted views are the second. Each holds
 * without the other, and tests take either away.
 */
@ApplicationScoped
public class FirstWall {

  /** More labels than this make a query slower than they help. Measured. */
  public static final int MOST_LABELS_IN_QUERY = 1000;

  /** The labels to limit a query to; empty when they are too many and rows are checked alone. */
  public Optional<int[]> labels(ActiveEntitlement entitlement) {
    return entitlement.entitlement().size() > MOST_LABELS_IN_QUERY
        ? Optional.empty()
        : Optional.of(entitlement.entitlement().labelIds());
  }

  /**
   * The labels whose day is withheld, to limit a query for just those to; empty when they are too
   * many.
   */
  public Optional<int[]> labelsWithoutDay(ActiveEntitlement entitlement) {
    int[] without =
        IntStream.of(entitlement.labelIds())
            .filter(label -> entitlement.disclosureOf(label).level(Section.TIME) == Level.NONE)
            .toArray();
    return without.length > MOST_LABELS_IN_QUERY ? Optional.empty() : Optional.of(without);
  }

  /** What both walls show of a row; empty for a row that should not have come. */
  public Disclosure disclosure(ActiveEntitlement entitlement, int labelId, long shown) {
    return entitlement.entitlement().disclosureOf(labelId).meet(Disclosure.ofBits(shown));
  }
}
