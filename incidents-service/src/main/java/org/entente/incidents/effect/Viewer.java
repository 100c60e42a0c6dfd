// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.effect;

import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import org.entente.policy.AgencyId;
import org.entente.policy.Federation;
import org.entente.policy.Purpose;
import org.entente.policy.Removals;
import org.entente.policy.Requester;

/**
 * A partner that asks for one purpose, or states none, with the highest clearance that it can have:
 * nobody of that partner sees more.
 */
record Viewer(AgencyId partner, Optional<Purpose> purpose, int clearance)
    implements Comparable<Viewer> {

  private static final Comparator<Viewer> ORDER =
      Comparator.comparing(Viewer::partner).thenComparing(viewer -> viewer.code());

  Viewer {
    Objects.requireNonNull(partner, "partner must not be null");
    Objects.requireNonNull(purpose, "purpose must not be null");
  }

  /** The purpose's code; empty text for none. */
  String code() {
    return purpose.map(Purpose::code).orElse("");
  }

  Requester under(Federation federation, Removals removals) {
    return new Requester(
        partner, federation.without(removals).communitiesOf(partner), clearance, purpose);
  }

  @Override
  public int compareTo(Viewer other) {
    return ORDER.compare(this, other);
  }
}
