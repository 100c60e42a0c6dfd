// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.draft;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a draft is written. */
@Schema(
    name = "DraftFormat",
    type = SchemaType.STRING,
    enumeration = {"yaml", "json"})
public enum DraftFormat {
  YAML("yaml"),
  JSON("json");

  private final String code;

  DraftFormat(String code) {
    this.code = code;
  }

  @JsonValue
  public String code() {
    return code;
  }

  @JsonCreator
  static DraftFormat ofCode(String code) {
    return Arrays.stream(values())
        .filter(format -> format.code.equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("format must be yaml or json"));
  }

  /** As a policy's text is read: what begins with a brace is JSON. */
  static DraftFormat of(String text) {
    return text.stripLeading().startsWith("{") ? JSON : YAML;
  }
}
