// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Optional;
import java.util.Set;
import org.entente.incidents.entitlement.ActiveEntitlement;
import org.entente.incidents.entitlement.FirstWall;
import org.entente.policy.Disclosure;

/** A service without its own guard: what the views give is taken as it is. */
public class WithoutFirstWall implements QuarkusTestProfile {

  @Override
  public Set<Class<?>> getEnabledAlternatives() {
    return Set.of(NoWall.class);
  }

  /** Lets everything through. */
  @Alternative
  @ApplicationScoped
  static class NoWall extends FirstWall {

    @Override
    public Optional<int[]> labels(ActiveEntitlement entitlement) {
      return Optional.empty();
    }

    @Override
    public Optional<int[]> labelsWithoutDay(ActiveEntitlement entitlement) {
      return Optional.empty();
    }

    @Override
    public Disclosure disclosure(ActiveEntitlement entitlement, int labelId, long shown) {
      return Disclosure.ofBits(shown);
    }
  }
}
