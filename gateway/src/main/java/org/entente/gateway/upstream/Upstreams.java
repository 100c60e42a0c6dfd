// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.upstream;

import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.entente.policy.AgencyId;

/** The services that the gateway may call, and no others: a request can only choose among them. */
@Singleton
public class Upstreams {

  private final SortedMap<AgencyId, Upstream> agencies;
  private final Upstream sharing;

  Upstreams(AgenciesConfig agencies, SharingServiceConfig sharing) {
    SortedMap<AgencyId, Upstream> byId = new TreeMap<>(Comparator.comparing(AgencyId::value));
    agencies
        .agencies()
        .forEach((id, agency) ->
            byId.put(new AgencyId(id), new Upstream(agency.url(), "incidents-" + id)));
    this.agencies = Collections.unmodifiableSortedMap(byId);
    this.sharing = new Upstream(sharing.url(), "sharing-service");
  }

  /** Every agency's incidents-service, in the order of the agencies' ids. */
  public SortedMap<AgencyId, Upstream> agencies() {
    return agencies;
  }

  /** The incidents-service of an agency as a path names it; empty for any other text. */
  public Optional<Upstream> agency(String id) {
    return agencies.entrySet().stream()
        .filter(entry -> entry.getKey().value().equals(id))
        .map(java.util.Map.Entry::getValue)
        .findFirst();
  }

  public Upstream sharing() {
    return sharing;
  }
}
