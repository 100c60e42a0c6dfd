// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.effect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.entente.incidents.entitlement.KnownLabels;
import org.entente.incidents.entitlement.LabelRegistry;
import org.entente.incidents.policy.EffectCheck;
import org.entente.incidents.policy.PolicyProblemType;
import org.entente.incidents.policy.TestAgency;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.Label;
import org.entente.policy.Removals;
import org.entente.policy.snapshot.PolicyProposal;
import org.junit.jupiter.api.Test;

/** When the effect that an officer saw may still be confirmed, on a real database. */
class ApprovalsTest {

  private static final Duration VALIDITY = Duration.ofHours(72);
  private static final String TO_GERMANY =
      "- {id: deu, release: {summary: full, persons: named}, to: {agencies: [deu-ct]}, when: {tlp: {atMost: RED}}}";

  private final TestAgency agency = TestAgency.start();
  private final Effects effects =
      new Effects(
          agency.policies,
          agency.lease,
          new Holdings(agency.database.pool("decider"), new KnownLabels()),
          new Computations(),
          () -> Duration.ofSeconds(5),
          agency.clock);
  private final Approvals approvals =
      new Approvals(
          effects, new PreviewStore(agency.database.pool("decider")), 3, VALIDITY, agency.clock);
  private final PolicyProposal proposal = agency.proposal(TO_GERMANY);

  /** Writes this many records that carry the label. */
  private void records(int count, Label label) throws SQLException {
    agency.database.execute(
        "writer",
        """
        INSERT INTO entente_store.incident (id, label_id, kind, record_status, marking, summary,
          custody, written_at)
        SELECT gen_random_uuid(), %d, 'ATTACK', '%s',
          '{"tlp":"GREEN","classification":{"ordinal":0}}', '{"title":"t"}', '{"workflow":"w"}',
          '2026-01-01T00:00:00Z' FROM generate_series(1, %d)
        """
            .formatted(interned(label), label.status().code(), count));
  }

  private int interned(Label label) throws SQLException {
    try (Connection writer = agency.database.as("writer")) {
      writer.setAutoCommit(false);
      int id = new LabelRegistry().intern(writer, label);
      writer.commit();
      return id;
    }
  }

  private String shown() throws SQLException {
    return approvals.shown(proposal.hash(), effects.of(proposal)).effectHash();
  }

  private void refused(String effectHash) {
    ProblemException refusal =
        assertThrows(ProblemException.class, () -> approvals.require(proposal, effectHash));
    assertEquals(PolicyProblemType.EFFECT_CHANGED, refusal.type());
  }

  @Test
  void anEffectThatNobodyWasShownIsRefused() throws SQLException {
    records(1, SomeLabel.plain("A"));
    refused(effects.of(proposal).hash());
    refused("A".repeat(43));
  }

  @Test
  void anEffectShownLatelyIsGood() throws SQLException {
    records(20, SomeLabel.plain("A"));
    String hash = shown();
    agency.millis.addAndGet(VALIDITY.toMillis() - 1);

    EffectCheck.Checked checked = approvals.require(proposal, hash);

    assertEquals(new EffectCheck.Checked(hash, 20, 2), checked);
  }

  @Test
  void itLapsesAfterThreeDays() throws SQLException {
    records(20, SomeLabel.plain("A"));
    String hash = shown();
    agency.millis.addAndGet(VALIDITY.toMillis());
    refused(hash);
  }

  @Test
  void growthUpToATenthIsNoReasonToAskAgain() throws SQLException {
    // Given
    records(20, SomeLabel.plain("A"));
    String hash = shown();

    // When
    records(1, SomeLabel.plain("A"));
    records(1, SomeLabel.plain("B"));

    // Then the effect is another one by now, but the one shown may still be confirmed
    assertNotEquals(hash, effects.of(proposal).hash());
    assertEquals(22, approvals.require(proposal, hash).affected());
    records(1, SomeLabel.plain("A"));
    refused(hash);
  }

  @Test
  void growthOfWhatIsNotConcernedDoesNotCount() throws SQLException {
    records(20, SomeLabel.plain("A"));
    String hash = shown();
    records(100, SomeLabel.draft("A"));
    records(100, SomeLabel.keptFrom("A", "deu-ct"));

    assertEquals(20, approvals.require(proposal, hash).affected());
  }

  @Test
  void personalDataThatEntersIsAReason() throws SQLException {
    records(200, SomeLabel.plain("A"));
    String hash = shown();
    records(1, SomeLabel.personal("A"));
    refused(hash);
  }

  @Test
  void originatorControlThatEntersIsAReason() throws SQLException {
    records(200, SomeLabel.plain("A"));
    String hash = shown();
    records(1, SomeLabel.plain("ORCON"));
    refused(hash);
  }

  @Test
  void aClassificationThatEntersIsAReason() throws SQLException {
    records(200, SomeLabel.plain("A"));
    String hash = shown();
    records(1, SomeLabel.classified("A", 1));
    refused(hash);
  }

  @Test
  void aRecordThatComesUnderALabelOfParagraphsAloneIsAReason() throws SQLException {
    // Given
    records(200, SomeLabel.plain("A"));
    agency.lease(Removals.NONE);
    paragraphs(1, SomeLabel.personal("A"));
    String hash = shown();
    assertEquals(201, approvals.require(proposal, hash).affected());

    // When
    records(1, SomeLabel.personal("A"));

    // Then
    refused(hash);
  }

  /** Writes this many paragraphs that carry the label, at some record. */
  private void paragraphs(int count, Label label) throws SQLException {
    agency.database.execute(
        "writer",
        """
        INSERT INTO entente_store.incident_paragraph (id, incident_id, position, label_id, text, written_at)
        SELECT gen_random_uuid(), (SELECT id FROM entente_store.incident LIMIT 1), 0, %d, 'words',
          '2026-01-01T00:00:00Z' FROM generate_series(1, %d)
        """
            .formatted(interned(label), count));
  }

  @Test
  void moreOfTheSameSensitiveLabelIsOnlyGrowth() throws SQLException {
    records(20, SomeLabel.personal("A"));
    String hash = shown();
    records(2, SomeLabel.personal("A"));
    assertEquals(3, approvals.require(proposal, hash).quorum());
  }

  @Test
  void theQuorumIsThreeForWhatNeedsCare() throws SQLException {
    for (Label sensitive :
        List.of(SomeLabel.personal("A"), SomeLabel.plain("ORCON"), SomeLabel.classified("A", 3))) {
      ApprovalsTest fresh = new ApprovalsTest();
      fresh.records(1, sensitive);
      assertEquals(3, fresh.approvals.require(fresh.proposal, fresh.shown()).quorum());
    }
    records(1, SomeLabel.classified("A", 2));
    assertEquals(2, approvals.require(proposal, shown()).quorum());
  }

  @Test
  void whatIsOnlyTakenAwayNeedsTwo() throws SQLException {
    // Given
    records(1, SomeLabel.personal("A"));
    agency.install(TO_GERMANY);
    PolicyProposal nothing = agency.proposal("- {id: n, withhold: {core: none}, from: everyone}");

    // When
    Effect effect = effects.of(nothing);
    String hash = approvals.shown(nothing.hash(), effect).effectHash();

    // Then
    assertEquals(Set.of(1), effect.labelKeys());
    assertEquals(2, approvals.require(nothing, hash).quorum());
  }

  @Test
  void aProposalThatDoesNotFollowHasNoEffect() throws SQLException {
    agency.install(TO_GERMANY);
    ProblemException refusal = assertThrows(ProblemException.class, () -> effects.of(proposal));
    assertEquals(PolicyProblemType.PROPOSAL_OUTDATED, refusal.type());
  }
}
