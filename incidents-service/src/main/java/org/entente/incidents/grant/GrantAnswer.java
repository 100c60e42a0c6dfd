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
import org.entente.incidents.explain.Levels;
import org.entente.policy.AgencyId;

/**
 * A grant as the agency's officers see it.
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
    UUID record,
    AgencyId to,
    Map<String, String> released,
    String reason,
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
  enum State {
    @JsonProperty("in-force")
    IN_FORCE,
    @JsonProperty("over")
    OVER,
    @JsonProperty("ended")
    ENDED
  }

  /** An officer's review. */
  record ReviewAnswer(String verdict, String note, String by, Instant at) {}

  static GrantAnswer of(IssuedGrant issued, Instant now, List<Withheld> withheld) {
    return new GrantAnswer(
        issued.grant().id().value(),
        issued.grant().record(),
        issued.grant().to(),
        Levels.of(issued.grant().granted()),
        issued.grant().reason(),
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
                    review.verdict().code(), review.note(), review.by().name(), review.at())),
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
