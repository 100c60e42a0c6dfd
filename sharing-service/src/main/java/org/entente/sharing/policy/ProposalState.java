// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.policy;

import com.fasterxml.jackson.annotation.JsonValue;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What has become of a proposal. */
@Schema(
    name = "ProposalState",
    type = SchemaType.STRING,
    enumeration = {"open", "signed", "outdated", "lapsed"})
public enum ProposalState {
  /** It would follow the version in force: officers can confirm it. */
  OPEN("open"),
  /** It is, or was, in force. */
  SIGNED("signed"),
  /** Another version took its place: propose anew. */
  OUTDATED("outdated"),
  /** Its time is over without two officers' confirmations: propose anew. */
  LAPSED("lapsed");

  private final String code;

  ProposalState(String code) {
    this.code = code;
  }

  @JsonValue
  public String code() {
    return code;
  }
}
