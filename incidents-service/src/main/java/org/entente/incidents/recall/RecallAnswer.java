// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.recall;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What became of taking a release back.
 *
 * @param state `recalled`: no answer begun from now on shows the record to a partner. `enforced`:
 *     nor does any that was on its way. `awaiting-second-person`: nothing has happened yet
 * @param effectiveBy by when it is enforced, where that could not be waited for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RecallAnswer(UUID record, State state, @Nullable Instant effectiveBy) {

  /** How far it is. */
  @Schema(name = "RecallState")
  enum State {
    @JsonProperty("recalled")
    RECALLED,
    @JsonProperty("enforced")
    ENFORCED,
    @JsonProperty("awaiting-second-person")
    AWAITING_SECOND_PERSON
  }

  /**
   * Who had received a record that was taken back, and who has acknowledged that.
   *
   * @param outstanding the partners that have not
   */
  record Standing(UUID record, List<Taken> recalls, List<String> outstanding) {}

  /** An erasure that one person has asked for and that awaits another. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Pending(
      UUID record,
      String reason,
      String legalBasis,
      @Nullable String words,
      String requestedBy,
      Instant requestedAt) {}

  /** A recall or erasure, and the partners that were told of it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "RecallTaken")
  record Taken(
      String kind,
      String reason,
      @Nullable String words,
      String by,
      Instant at,
      List<Partner> partners) {}

  /**
   * A partner that had received the record.
   *
   * @param receivedAt when it first did
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "RecallPartner")
  record Partner(String agency, Instant receivedAt, @Nullable Acknowledgement acknowledgement) {}

  /** What a partner says it has done. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Acknowledgement(String state, @Nullable String note, Instant at) {

    static @Nullable Acknowledgement of(NoticeStore.Notice notice) {
      return notice
          .acknowledged()
          .map(said -> new Acknowledgement(said.state(), said.note(), said.at()))
          .orElse(null);
    }
  }
}
