// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.entente.kit.problem.ProblemException;

/** Which of several decisions are told (AuthZEN Authorization API 1.0, section 7.1.2). */
enum Semantic {
  /** All of them. */
  EXECUTE_ALL("execute_all"),
  /** Those up to the first no. */
  DENY_ON_FIRST_DENY("deny_on_first_deny"),
  /** Those up to the first yes. */
  PERMIT_ON_FIRST_PERMIT("permit_on_first_permit");

  private static final String POINTER = "/options/evaluations_semantic";

  private final String code;

  Semantic(String code) {
    this.code = code;
  }

  /**
   * @throws ProblemException 400 for a code that is none of these
   */
  static Semantic of(JsonNode request) {
    JsonNode given = request.at(POINTER);
    if (given.isMissingNode()) {
      return EXECUTE_ALL;
    }
    return Arrays.stream(values())
        .filter(semantic -> given.isTextual() && semantic.code.equals(given.asText()))
        .findFirst()
        .orElseThrow(() -> ProblemException.invalid(POINTER, "unknown code"));
  }

  List<Decision> told(List<Decision> decisions) {
    Optional<Boolean> last =
        switch (this) {
          case EXECUTE_ALL -> Optional.empty();
          case DENY_ON_FIRST_DENY -> Optional.of(false);
          case PERMIT_ON_FIRST_PERMIT -> Optional.of(true);
        };
    for (int i = 0; i < decisions.size(); i++) {
      if (last.isPresent() && last.get() == decisions.get(i).permitted()) {
        return List.copyOf(decisions.subList(0, i + 1));
      }
    }
    return List.copyOf(decisions);
  }
}
