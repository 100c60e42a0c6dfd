// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.policy;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.entente.kit.problem.ProblemException;
import org.entente.kit.problem.Violation;
import org.entente.policy.AgencyId;
import org.entente.policy.Policy;
import org.entente.policy.text.InvalidTextException;
import org.entente.policy.text.PolicyReader;

/**
 * A policy that a caller sent, read, or refused line by line.
 *
 * @param text as it was written, comments and layout included
 * @param policy what it says
 */
public record PolicyText(String text, Policy policy) {

  private static final int MOST_PROBLEMS = 50;

  public PolicyText {
    requireNonNull(text, "text must not be null");
    requireNonNull(policy, "policy must not be null");
  }

  /**
   * Reads a policy of this originator from UTF-8.
   *
   * @throws ProblemException {@link SharingProblem#INVALID_POLICY}
   */
  public static PolicyText read(AgencyId originator, byte[] body) {
    try {
      return read(
          originator, StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
    } catch (CharacterCodingException e) {
      throw notUtf8();
    }
  }

  /**
   * Reads a policy of this originator.
   *
   * @throws ProblemException {@link SharingProblem#INVALID_POLICY}
   */
  public static PolicyText read(AgencyId originator, String text) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw notUtf8();
    }
    try {
      PolicyText read = new PolicyText(text, PolicyReader.read(text));
      if (!read.policy.originator().equals(originator)) {
        throw invalid(
            List.of(new Violation("/originator", "must be `" + originator.value() + "`")));
      }
      return read;
    } catch (InvalidTextException e) {
      throw invalid(
          e.problems().stream()
              .limit(MOST_PROBLEMS)
              .map(problem ->
                  new Violation(
                      problem.pointer(), "line " + problem.line() + ": " + problem.message()))
              .toList());
    }
  }

  static ProblemException invalid(List<Violation> violations) {
    return new ProblemException(SharingProblem.INVALID_POLICY, null, violations);
  }

  private static ProblemException notUtf8() {
    return invalid(List.of(new Violation("", "must be utf-8")));
  }
}
