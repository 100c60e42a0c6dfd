// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.noninterference;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Set;

/**
 * A service and a database of its own, since the runner empties the tables between worlds, on a
 * clock and with ids that the runner sets.
 */
public class OwnWorlds implements QuarkusTestProfile {

  @Override
  public Set<Class<?>> getEnabledAlternatives() {
    return Set.of(VirtualClock.class, GivenIds.class);
  }
}
