// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.access;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.entente.kit.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * A request for several decisions (AuthZEN 1.0, section 7.1). The top-level members are defaults
 * for the questions; without questions they are the only one.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record AccessQuestions(
    AccessQuestion.@Nullable Entity subject,
    AccessQuestion.@Nullable Action action,
    AccessQuestion.@Nullable Entity resource,
    @Nullable JsonNode context,
    @Nullable List<AccessQuestion> evaluations,
    @Nullable Options options) {

  /** More than anybody asks at once. */
  static final int MOST = 100;

  /** How to go on after an answer. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @Schema(name = "AccessOptions")
  record Options(@Nullable String evaluations_semantic) {}

  /** When to stop answering. */
  enum Semantic {
    EXECUTE_ALL("execute_all"),
    DENY_ON_FIRST_DENY("deny_on_first_deny"),
    PERMIT_ON_FIRST_PERMIT("permit_on_first_permit");

    private final String code;

    Semantic(String code) {
      this.code = code;
    }

    boolean stopsAfter(boolean decision) {
      return switch (this) {
        case EXECUTE_ALL -> false;
        case DENY_ON_FIRST_DENY -> !decision;
        case PERMIT_ON_FIRST_PERMIT -> decision;
      };
    }
  }

  boolean hasOne() {
    return evaluations == null || evaluations.isEmpty();
  }

  /** The questions whole. */
  List<AccessQuestion> questions() {
    AccessQuestion defaults = new AccessQuestion(subject, action, resource, context);
    if (evaluations == null || evaluations.isEmpty()) {
      return List.of(defaults);
    }
    if (evaluations.size() > MOST) {
      throw ProblemException.invalid("/evaluations", "must be " + MOST + " at most");
    }
    return evaluations.stream().map(question -> question.or(defaults)).toList();
  }

  Semantic semantic() {
    if (options == null || options.evaluations_semantic() == null) {
      return Semantic.EXECUTE_ALL;
    }
    for (Semantic semantic : Semantic.values()) {
      if (semantic.code.equals(options.evaluations_semantic())) {
        return semantic;
      }
    }
    throw ProblemException.invalid(
        "/options/evaluations_semantic",
        "must be `execute_all`, `deny_on_first_deny` or `permit_on_first_permit`");
  }
}
