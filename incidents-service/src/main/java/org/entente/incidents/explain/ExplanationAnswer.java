// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.entente.policy.AgencyId;
import org.entente.policy.Purpose;
import org.entente.policy.Requester;
import org.entente.policy.RuleId;
import org.entente.policy.explain.Change;
import org.entente.policy.explain.Clause;
import org.entente.policy.explain.Explanation;
import org.entente.policy.explain.MissingClauses;
import org.entente.policy.explain.SectionFinding;

/**
 * Why a requester sees what it sees.
 *
 * @param record absent when a label was described
 * @param decided what is seen: levels by section
 * @param floors those that fail; with one of them nothing is seen
 * @param sections every section, in order
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ExplanationAnswer(
    Asked requester,
    Optional<UUID> record,
    Map<String, String> decided,
    List<Failed> floors,
    List<SectionAnswer> sections) {

  /** Who was asked about. Its communities are left out: their members are their own affair. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  @Schema(name = "ExplainedRequester")
  public record Asked(AgencyId agency, int clearance, Optional<Purpose> purpose) {}

  /** A floor that the requester fails, and why. */
  @Schema(name = "FailedFloor")
  public record Failed(String floor, String text) {}

  /**
   * Why a section is seen as precisely as it is.
   *
   * @param grantedBy releases that grant this level
   * @param cappedBy withholds that keep it from being higher
   * @param limits what else does
   * @param missing releases that come nearest to granting the next level
   * @param nearest a small change that would raise it
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record SectionAnswer(
      String section,
      String level,
      List<String> grantedBy,
      List<String> cappedBy,
      List<String> limits,
      List<Missing> missing,
      List<EditAnswer> nearest) {}

  /** What would have to become true for a rule to apply. */
  @Schema(name = "MissingClauses")
  public record Missing(String rule, List<String> clauses) {}

  /** One thing that would have to be otherwise: of the requester, the label or the policy. */
  public record EditAnswer(String subject, String text) {}

  public static ExplanationAnswer of(
      Requester requester, Optional<UUID> record, Explanation explained) {
    return new ExplanationAnswer(
        new Asked(requester.agency(), requester.clearance(), requester.purpose()),
        record,
        Levels.of(explained.decided()),
        explained.floors().stream()
            .map(finding -> new Failed(finding.floor().code(), finding.text()))
            .toList(),
        explained.sections().values().stream().map(ExplanationAnswer::section).toList());
  }

  private static SectionAnswer section(SectionFinding finding) {
    return new SectionAnswer(
        finding.section().code(),
        finding.level().code(),
        ids(finding.grantedBy()),
        ids(finding.cappedBy()),
        finding.limits(),
        finding.missing().stream().map(ExplanationAnswer::missing).toList(),
        finding.nearest().map(Change::edits).orElse(List.of()).stream()
            .map(edit -> new EditAnswer(edit.subject().code(), edit.text()))
            .toList());
  }

  private static Missing missing(MissingClauses missing) {
    return new Missing(
        missing.rule().value(), missing.clauses().stream().map(Clause::text).toList());
  }

  private static List<String> ids(List<RuleId> rules) {
    return rules.stream().map(RuleId::value).toList();
  }
}
