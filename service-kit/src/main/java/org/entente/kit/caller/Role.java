// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.caller;

import java.util.Arrays;
import java.util.Optional;

/** What a caller may do within its own agency. The claim {@code roles} holds the codes. */
public enum Role {
  ANALYST(RoleCode.ANALYST),
  CONTRIBUTOR(RoleCode.CONTRIBUTOR),
  REVIEWER(RoleCode.REVIEWER),
  SHARING_OFFICER(RoleCode.SHARING_OFFICER),
  DUTY_OFFICER(RoleCode.DUTY_OFFICER),
  AUDITOR(RoleCode.AUDITOR),
  SYSTEM(RoleCode.SYSTEM),
  FEDERATION_ADMIN(RoleCode.FEDERATION_ADMIN);

  private final String code;

  Role(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }

  /** Empty for an unknown code, which grants nothing. */
  public static Optional<Role> of(String code) {
    return Arrays.stream(values()).filter(role -> role.code.equals(code)).findFirst();
  }
}
