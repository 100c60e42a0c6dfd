// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.caller;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.entente.policy.AgencyId;
import org.entente.policy.Purpose;

/** Reads a {@link Caller} from the claims of a verified token; any unexpected shape gives none. */
final class CallerClaims {

  private static final int LONGEST = 255;

  private final JsonNode claims;

  private CallerClaims(JsonNode claims) {
    this.claims = claims;
  }

  /** Empty when a claim is missing or has another shape than expected. */
  static Optional<Caller> read(JsonNode claims) {
    try {
      return Optional.of(new CallerClaims(claims).caller());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Caller caller() {
    Set<Purpose> purposes = new HashSet<>();
    for (String code : texts("purposes")) {
      purposes.add(purpose(code));
    }
    JsonNode defaultPurpose = claims.path("default_purpose");
    Optional<Purpose> purpose =
        defaultPurpose.isMissingNode()
            ? Optional.empty()
            : Optional.of(purpose(text("default_purpose")));
    Set<Role> roles = new HashSet<>();
    for (String code : texts("roles")) {
      Role.of(code).ifPresent(roles::add);
    }
    return new Caller(
        text("iss"),
        text("sub"),
        text("preferred_username"),
        new AgencyId(text("agency")),
        roles,
        clearance(),
        purposes,
        purpose,
        text("client"));
  }

  private int clearance() {
    JsonNode clearance = claims.path("clearance");
    if (!clearance.isIntegralNumber() || !clearance.canConvertToInt()) {
      throw new IllegalArgumentException("the claim `clearance` must be a whole number");
    }
    return clearance.intValue();
  }

  private String text(String claim) {
    JsonNode value = claims.path(claim);
    if (!value.isTextual() || value.asText().isEmpty() || value.asText().length() > LONGEST) {
      throw new IllegalArgumentException("the claim must be one text: " + claim);
    }
    return value.asText();
  }

  private Set<String> texts(String claim) {
    JsonNode values = claims.path(claim);
    if (!values.isArray()) {
      throw new IllegalArgumentException("the claim must be a list: " + claim);
    }
    Set<String> texts = new HashSet<>();
    for (JsonNode value : values) {
      if (!value.isTextual()) {
        throw new IllegalArgumentException("the claim must be a list of texts: " + claim);
      }
      texts.add(value.asText());
    }
    return texts;
  }

  private static Purpose purpose(String code) {
    return Purpose.of(code).orElseThrow(() -> new IllegalArgumentException("unknown purpose code"));
  }
}
