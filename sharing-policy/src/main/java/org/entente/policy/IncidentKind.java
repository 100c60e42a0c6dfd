// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.util.Map;
import java.util.Optional;

/** What an incident is. A closed list; the wire form is the name. */
public enum IncidentKind {
  ATTACK,
  FOILED_PLOT,
  ATTACK_FAILED,
  ARREST,
  LEGAL_OUTCOME,
  PROPAGANDA,
  RECRUITMENT_NETWORK,
  FINANCING,
  FOREIGN_TRAVEL,
  CLAIM_OF_RESPONSIBILITY,
  DESIGNATION,
  WEAPON_OR_CBRN_DIVERSION,
  SUSPICIOUS_ACTIVITY,
  THREAT_ASSESSMENT,
  ALERT_LEVEL_CHANGE,
  WARNING;

  private static final Map<String, IncidentKind> BY_CODE =
      Codes.byCode(values(), IncidentKind::code);

  public String code() {
    return name();
  }

  public static Optional<IncidentKind> of(String code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }
}
