// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.caller;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;
import org.entente.policy.AgencyId;
import org.entente.policy.Purpose;

/**
 * Who asks. Its identity is (issuer, subject); the name is for people to read and decides nothing.
 *
 * @param issuer the {@code iss} of the verified token
 * @param subject the {@code sub} of the verified token
 * @param name the {@code preferred_username}
 * @param agency the one agency the caller belongs to
 * @param roles the known roles; unknown ones are left out and grant nothing
 * @param clearance 0 to 4
 * @param purposes the purposes the caller may state
 * @param purpose the purpose of this request: the stated one, else the default of the caller
 * @param client the client the person or system first came through
 */
public record Caller(
    String issuer,
    String subject,
    String name,
    AgencyId agency,
    Set<Role> roles,
    int clearance,
    Set<Purpose> purposes,
    Optional<Purpose> purpose,
    String client) {

  /** The highest clearance that exists. */
  public static final int MAX_CLEARANCE = 4;

  public Caller {
    requireNonNull(issuer, "issuer must not be null");
    requireNonNull(subject, "subject must not be null");
    requireNonNull(name, "name must not be null");
    requireNonNull(agency, "agency must not be null");
    roles = Set.copyOf(roles);
    purposes = Set.copyOf(purposes);
    requireNonNull(purpose, "purpose must not be null");
    requireNonNull(client, "client must not be null");
    if (clearance < 0 || clearance > MAX_CLEARANCE) {
      throw new IllegalArgumentException("clearance must be 0 to 4");
    }
    if (purpose.isPresent() && !purposes.contains(purpose.get())) {
      throw new IllegalArgumentException("purpose must be one of the caller's purposes");
    }
  }

  /** Issuer and subject in one text: who it is, whatever the name. */
  public String identity() {
    return issuer + ' ' + subject;
  }

  public boolean has(Role role) {
    return roles.contains(role);
  }

  /** Whether the caller belongs to this agency: the question behind most 404s. */
  public boolean isOf(AgencyId other) {
    return agency.equals(other);
  }

  Caller withPurpose(Purpose stated) {
    return new Caller(
        issuer, subject, name, agency, roles, clearance, purposes, Optional.of(stated), client);
  }
}
