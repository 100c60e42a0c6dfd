// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.grant;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.entente.incidents.explain.Levels;
import org.entente.policy.AgencyId;

/**
 * A grant as the agency's officers see it.
 *
 * <p>Whoever does not see the record itself sees neither which it is nor what was written of it:
 * reason and review notes are about its content.
 *
 * @param released levels by section
 * @param issuedBy the duty officer's name
 * @param endedAt when it was ended early
 * @param review what an officer said of it afterwards
 * @param reviewOwed whether nobody has yet
 * @param withheld what the partner does not see all the same; only in the answer to issuing it
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record GrantAnswer(
    String id,
    Optional<UUID> record,
    AgencyId to,
    Map<String, String> released,
    Optional<String> reason,
    String issuedBy,
    Instant issuedAt,
    Instant until,
    State state,
    Optional<Instant> endedAt,
    Optional<String> endedBy,
    Optional<ReviewAnswer> review,
    boolean reviewOwed,
    List<Withheld> withheld) {

  /** Whether it still releases anything. */
  @Schema(name = "GrantState")
  enum State {
    @JsonProperty("in-force")
    IN_FORCE,
    @JsonProperty("over")
    OVER,
    @JsonProperty("ended")
    ENDED
  }

  /** An officer's review. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record ReviewAnswer(String verdict, Optional<String> note, String by, Instant at) {}

  /**
   * The answer.
   *
   * @param seesRecord whether the officer sees the record
   */
  static GrantAnswer of(
      IssuedGrant issued, Instant now, boolean seesRecord, List<Withheld> withheld) {
    return new GrantAnswer(
        issued.grant().id().value(),
        Optional.of(issued.grant().record()).filter(record -> seesRecord),
        issued.grant().to(),
        Levels.of(issued.grant().granted()),
        Optional.of(issued.grant().reason()).filter(reason -> seesRecord),
        issued.issuedBy(),
        issued.grant().issuedAt(),
        issued.grant().until(),
        state(issued, now),
        issued.end().map(IssuedGrant.End::at),
        issued.end().map(end -> end.by().name()),
        issued
            .review()
            .map(review ->
                new ReviewAnswer(
                    review.verdict().code(),
                    Optional.of(review.note()).filter(note -> seesRecord),
                    review.by().name(),
                    review.at())),
        issued.review().isEmpty(),
        withheld);
  }

  private static State state(IssuedGrant issued, Instant now) {
    if (issued.end().isPresent()) {
      return State.ENDED;
    }
    return issued.isOver(now) ? State.OVER : State.IN_FORCE;
  }
}
