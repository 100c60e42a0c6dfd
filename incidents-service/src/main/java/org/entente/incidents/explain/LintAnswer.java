// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.entente.policy.RuleId;
import org.entente.policy.lint.LintFinding;

/** The doubts about a policy's rules; that there is none proves nothing. */
public record LintAnswer(List<Finding> findings) {

  /**
   * One doubt.
   *
   * @param kind such as {@code dead} or {@code never-used}
   * @param example a label that shows it
   * @param because the other rules that it comes from
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Finding(
      String rule, String kind, String reason, Optional<JsonNode> example, List<String> because) {

    private static Finding of(LintFinding finding) {
      return new Finding(
          finding.rule().value(),
          finding.kind().code(),
          finding.reason(),
          finding.example().map(DescribedLabel::write),
          finding.because().stream().map(RuleId::value).toList());
    }
  }

  static LintAnswer of(List<LintFinding> byItself, List<LintFinding> byRecords) {
    return new LintAnswer(
        Stream.concat(byItself.stream(), byRecords.stream()).map(Finding::of).toList());
  }
}
