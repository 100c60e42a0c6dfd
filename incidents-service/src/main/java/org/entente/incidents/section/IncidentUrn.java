// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.section;

import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entente.incidents.wire.Expected;
import org.entente.policy.AgencyId;

/** The name of an incident across agencies: {@code urn:entente:fra-ct:} and its id. */
@Expected("must be the urn of an incident, urn:entente:AGENCY:ID")
public record IncidentUrn(String value) {

  private static final Pattern FORM =
      Pattern.compile(
          "urn:entente:([a-z]{3}-[a-z0-9]{1,20}):"
              + "([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})");

  public IncidentUrn {
    new AgencyId(match(value).group(1));
  }

  /** The name of an agency's incident. */
  public static IncidentUrn of(AgencyId agency, UUID id) {
    return new IncidentUrn("urn:entente:" + agency.value() + ':' + id);
  }

  /** The agency that owns the incident. */
  public AgencyId agency() {
    return new AgencyId(match(value).group(1));
  }

  /** The incident's id. */
  public UUID id() {
    return UUID.fromString(match(value).group(2));
  }

  private static Matcher match(String value) {
    Matcher matcher = FORM.matcher(value);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not the urn of an incident");
    }
    return matcher;
  }
}
