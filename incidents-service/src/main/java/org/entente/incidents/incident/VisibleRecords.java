// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.entente.incidents.audit.Release;
import org.entente.kit.caller.Caller;
import org.entente.policy.Disclosure;

/** Which records a caller sees, and how much of each, without showing them. */
@ApplicationScoped
public class VisibleRecords {

  private final IncidentReader reader;
  private final Release release;

  VisibleRecords(IncidentReader reader, Release release) {
    this.reader = reader;
    this.release = release;
  }

  /** Those that the caller sees, for an answer that is logged otherwise. */
  public Set<UUID> among(Caller caller, Collection<UUID> ids) {
    return reader.incidents(caller, ids).value().stream()
        .map(shown -> shown.incident().id())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Logs that somebody asked what is not for them to know. */
  public void denied(Exchange exchange) {
    release.denied(exchange.caller(), exchange.request());
  }

  /**
   * The disclosures of those that the caller sees; absent and hidden ones alike are left out. That
   * a record is there is a disclosure, so it is logged as one; that none is, as a denial.
   */
  public Map<UUID, Disclosure> of(Exchange exchange, Collection<UUID> ids) {
    IncidentReader.Answer<List<Shown>> answer = reader.incidents(exchange.caller(), ids);
    List<Shown> seen = answer.value();
    if (seen.isEmpty()) {
      release.denied(exchange.caller(), exchange.request());
    } else {
      release.answer(
          answer.entitlement(),
          exchange.caller(),
          exchange.request(),
          seen.stream().map(Shown::released).toList());
    }
    return seen.stream()
        .collect(Collectors.toMap(shown -> shown.incident().id(), Shown::disclosure));
  }
}
