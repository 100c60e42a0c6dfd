// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.policy;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.entente.kit.problem.ProblemException;
import org.entente.kit.problem.Violation;
import org.entente.policy.Policy;
import org.entente.policy.text.InvalidTextException;
import org.entente.policy.text.PolicyReader;

/** Reads a policy that a caller sent, or says line by line what is wrong with it. */
final class PolicyText {

  private static final int MOST_PROBLEMS = 50;

  private PolicyText() {}

  static Policy read(byte[] body) {
    try {
      return PolicyReader.read(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
    } catch (CharacterCodingException e) {
      throw invalid(List.of(new Violation("", "must be utf-8")));
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
}
