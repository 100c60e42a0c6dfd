// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.policy;

import jakarta.inject.Singleton;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.entente.policy.AgencyId;

/** The agency whose service this is: the originator of every record here. */
@Singleton
public class OwnAgency {

  private final AgencyId id;

  public OwnAgency(@ConfigProperty(name = "entente.agency") String id) {
    this.id = new AgencyId(Objects.requireNonNull(id, "id must not be null"));
  }

  public AgencyId id() {
    return id;
  }
}
