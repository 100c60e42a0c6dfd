// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.leak;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.entente.incidents.noninterference.OwnWorlds;

/** A service in which leaks can be planted; until then it is as tight as any. */
public class LeakyWorlds extends OwnWorlds {

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of("entente.test.leaks", "true");
  }

  @Override
  public Set<Class<?>> getEnabledAlternatives() {
    Set<Class<?>> enabled = new HashSet<>(super.getEnabledAlternatives());
    enabled.add(TornWall.class);
    return enabled;
  }
}
