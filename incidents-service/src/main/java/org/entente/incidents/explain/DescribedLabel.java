// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.explain;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.entente.kit.json.StrictJson;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.entente.kit.problem.Violation;
import org.entente.policy.Label;
import org.entente.policy.text.InvalidTextException;
import org.entente.policy.text.JsonText;
import org.entente.policy.text.LabelReader;
import org.entente.policy.text.LabelWriter;
import org.entente.policy.text.Located;

/** Labels as officers write and read them. */
public final class DescribedLabel {

  private DescribedLabel() {}

  /** Ends the request with 400 and all that is wrong with the label. */
  public static Label read(JsonNode json, String pointer) {
    try {
      return Located.read(JsonText.parse(json.toString()), LabelReader::label);
    } catch (InvalidTextException e) {
      throw new ProblemException(
          CommonProblem.INVALID_REQUEST,
          null,
          e.problems().stream()
              .map(problem -> new Violation(pointer + problem.pointer(), problem.message()))
              .toList());
    }
  }

  static JsonNode write(Label label) {
    try {
      return StrictJson.tree(JsonText.canonical(LabelWriter.tree(label)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
