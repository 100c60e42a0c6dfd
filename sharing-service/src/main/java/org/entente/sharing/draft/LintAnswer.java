// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.draft;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.entente.policy.Label;
import org.entente.policy.RuleId;
import org.entente.policy.lint.LintFinding;
import org.entente.policy.text.JsonText;
import org.entente.policy.text.LabelWriter;

/** The doubts about a policy's rules, in the order of the rules. */
@Schema(name = "PolicyLint", description = "The doubts about a policy's rules")
public record LintAnswer(
    @Schema(required = true, description = "In the order of the rules; none proves nothing")
        @JsonInclude(JsonInclude.Include.ALWAYS)
        List<Finding> findings) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * One doubt.
   *
   * @param example a label that shows it
   * @param because the other rules that it comes from
   */
  @JsonPropertyOrder({"rule", "kind", "reason", "example", "because"})
  @Schema(name = "PolicyLintFinding")
  public record Finding(
      @Schema(required = true, examples = "germany-nearly-all") String rule,
      @Schema(
              required = true,
              enumeration = {
                "dead",
                "shadowed",
                "contradictory",
                "expired",
                "review-due",
                "broader-than-agreement",
                "never-used",
                "reads-what-it-withholds"
              })
          String kind,
      @Schema(required = true, examples = "its time is over") String reason,
      @Schema(type = SchemaType.OBJECT, description = "A label that shows it")
          Optional<JsonNode> example,
      @Schema(required = true, description = "The other rules that it comes from")
          @JsonInclude(JsonInclude.Include.ALWAYS)
          List<String> because) {

    private static Finding from(LintFinding finding) {
      return new Finding(
          finding.rule().value(),
          finding.kind().code(),
          finding.reason(),
          finding.example().map(LintAnswer::json),
          finding.because().stream().map(RuleId::value).toList());
    }
  }

  static LintAnswer from(List<LintFinding> findings) {
    return new LintAnswer(findings.stream().map(Finding::from).toList());
  }

  private static JsonNode json(Label label) {
    try {
      return JSON.readTree(
          new String(JsonText.canonical(LabelWriter.tree(label)), StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a label is written as json", e);
    }
  }
}
