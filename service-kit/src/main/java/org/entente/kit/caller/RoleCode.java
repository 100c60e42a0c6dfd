// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.caller;

/** The codes of {@link Role} as constants, for {@code @RolesAllowed}. */
public final class RoleCode {

  public static final String ANALYST = "analyst";
  public static final String CONTRIBUTOR = "contributor";
  public static final String REVIEWER = "reviewer";
  public static final String SHARING_OFFICER = "sharing-officer";
  public static final String DUTY_OFFICER = "duty-officer";
  public static final String AUDITOR = "auditor";
  public static final String SYSTEM = "system";
  public static final String FEDERATION_ADMIN = "federation-admin";

  private RoleCode() {}
}
