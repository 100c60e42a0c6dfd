// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.entente.policy.AgencyId;

/**
 * What every partner would see.
 *
 * @param record absent when a label was described
 * @param asIfReleased the record is not released yet: nobody sees anything before that
 * @param partners each at the highest clearance, once for all purposes with which it sees the same
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record AudienceAnswer(
    Optional<UUID> record, boolean asIfReleased, List<PartnerView> partners) {

  /**
   * What a partner would see with any of these purposes.
   *
   * @param purposes codes
   * @param withoutPurpose whether also when it states none
   * @param sections those shown, with the releases that grant them; empty when nothing is
   * @param paragraphs how many of the record's paragraphs are shown; each has a marking of its own
   * @param withheldBy floors that fail, each with why
   */
  public record PartnerView(
      AgencyId agency,
      List<String> purposes,
      boolean withoutPurpose,
      List<SectionView> sections,
      long paragraphs,
      List<ExplanationAnswer.Failed> withheldBy) {}

  /**
   * A section that is shown.
   *
   * @param rules releases that grant this level
   * @param cappedBy withholds that keep it from being shown more precisely
   */
  public record SectionView(
      String section, String level, List<String> rules, List<String> cappedBy) {}
}
