// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.entente.incidents.explain.ExplanationAnswer;

/**
 * A decision (AuthZEN 1.0, section 6.2).
 *
 * @param context reasons, for the originator's own officers alone
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@JsonPropertyOrder({"decision", "context"})
record AccessDecision(boolean decision, Optional<Context> context) {

  /** Hidden, absent, another agency's, unknown: one answer for all. */
  static final AccessDecision NO = new AccessDecision(false, Optional.empty());

  /** Why, as an explanation says it. */
  @Schema(name = "AccessContext")
  record Context(ExplanationAnswer explanation) {}

  static AccessDecision of(boolean decision) {
    return decision ? new AccessDecision(true, Optional.empty()) : NO;
  }

  /** Several decisions, in the order of the questions. */
  record Answers(List<AccessDecision> evaluations) {}
}
