// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.leak;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Optional;
import org.entente.incidents.entitlement.ActiveEntitlement;
import org.entente.incidents.entitlement.FirstWall;
import org.entente.policy.Disclosure;

/** The first wall, until a leak tears it down: then a body has whatever the views give. */
@Alternative
@ApplicationScoped
class TornWall extends FirstWall {

  private static final Disclosure ALL = Disclosure.ofBits(262143);

  private static volatile boolean torn;

  static AutoCloseable tear() {
    torn = true;
    return () -> torn = false;
  }

  @Override
  public Optional<int[]> labels(ActiveEntitlement entitlement) {
    return torn ? Optional.empty() : super.labels(entitlement);
  }

  @Override
  public Optional<int[]> labelsWithoutDay(ActiveEntitlement entitlement) {
    return torn ? Optional.empty() : super.labelsWithoutDay(entitlement);
  }

  @Override
  public Disclosure disclosure(ActiveEntitlement entitlement, int labelId, long shown) {
    return torn ? ALL : super.disclosure(entitlement, labelId, shown);
  }
}
