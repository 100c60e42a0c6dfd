// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.code;

/** What part an actor had. Source: Entente. */
public enum ActorRole implements Code {
  PERPETRATOR("perpetrator"),
  PLANNER("planner"),
  FINANCIER("financier"),
  FACILITATOR("facilitator"),
  PROPAGANDIST("propagandist"),
  RECRUITER("recruiter"),
  INSPIRER("inspirer");

  private final String code;

  ActorRole(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
