// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.draft;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.entente.kit.caller.Caller;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.AgencyId;
import org.entente.policy.Policy;
import org.entente.sharing.agency.Directory;
import org.entente.sharing.policy.PolicyText;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps drafts. A draft's text is a policy of its agency from the beginning; whether it names
 * anybody unknown shows when it is linted or proposed.
 */
@Singleton
class DraftEditor {

  private static final Logger LOG = Logger.getLogger(DraftEditor.class);

  private final DraftRepository drafts;
  private final Directory directory;
  private final DraftConfig config;
  private final Clock clock;

  DraftEditor(DraftRepository drafts, Directory directory, DraftConfig config, Clock clock) {
    this.drafts = drafts;
    this.directory = directory;
    this.config = config;
    this.clock = clock;
  }

  /** A draft with its tag. */
  record Tagged(Draft draft, DraftTag tag) {
    static Tagged of(DraftEntity entity) {
      return new Tagged(Draft.from(entity), DraftTag.of(entity));
    }
  }

  @Transactional
  List<DraftSummary> list(AgencyId originator) {
    return drafts.newest(originator, admission(originator)).stream()
        .map(DraftSummary::from)
        .toList();
  }

  @Transactional
  Tagged get(AgencyId originator, UUID id) {
    return Tagged.of(find(originator, id, null));
  }

  /**
   * The policy that the draft says.
   *
   * @param ifMatch the tag of what the caller has read; null when any will do
   */
  @Transactional
  Policy policy(AgencyId originator, UUID id, @Nullable String ifMatch) {
    return PolicyText.read(originator, find(originator, id, ifMatch).text()).policy();
  }

  @Transactional
  Tagged create(Caller officer, AgencyId originator, DraftText written) {
    PolicyText.read(originator, written.text());
    UUID admission = admission(originator);
    drafts.lock(originator);
    if (drafts.count(originator, admission) >= config.most()) {
      throw new ProblemException(DraftProblem.TOO_MANY_DRAFTS);
    }
    DraftEntity made =
        new DraftEntity(UUID.randomUUID(), originator, admission, written, officer, now());
    drafts.persist(made);
    LOG.infof(
        "policy draft made agency=%s draft=%s subject=%s",
        originator, made.id(), officer.subject());
    return Tagged.of(made);
  }

  /** Replaces the text and the title. */
  @Transactional
  Tagged replace(
      Caller officer, AgencyId originator, UUID id, @Nullable String ifMatch, DraftText written) {
    PolicyText.read(originator, written.text());
    return replaced(officer, findToReplace(originator, id, ifMatch), written);
  }

  /** Replaces the text and keeps the title. */
  @Transactional
  Tagged replaceText(
      Caller officer, AgencyId originator, UUID id, @Nullable String ifMatch, byte[] text) {
    PolicyText read = PolicyText.read(originator, text);
    DraftEntity draft = findToReplace(originator, id, ifMatch);
    return replaced(officer, draft, new DraftText(draft.title(), Optional.empty(), read.text()));
  }

  private Tagged replaced(Caller officer, DraftEntity draft, DraftText written) {
    draft.become(written, officer, now());
    LOG.infof(
        "policy draft changed agency=%s draft=%s subject=%s",
        draft.originator(), draft.id(), officer.subject());
    return Tagged.of(draft);
  }

  @Transactional
  void delete(Caller officer, AgencyId originator, UUID id, @Nullable String ifMatch) {
    drafts.delete(findToChange(originator, id, ifMatch));
    LOG.infof(
        "policy draft deleted agency=%s draft=%s subject=%s", originator, id, officer.subject());
  }

  private DraftEntity find(AgencyId originator, UUID id, @Nullable String ifMatch) {
    return matching(drafts.find(originator, admission(originator), id), ifMatch);
  }

  private DraftEntity findToChange(AgencyId originator, UUID id, @Nullable String ifMatch) {
    return matching(drafts.findToChange(originator, admission(originator), id), ifMatch);
  }

  /** Absent is not found, whatever tag is named. */
  private static DraftEntity matching(Optional<DraftEntity> found, @Nullable String ifMatch) {
    DraftEntity draft = found.orElseThrow(ProblemException::notFound);
    if (ifMatch != null && !DraftTag.of(draft).isNamedBy(ifMatch)) {
      throw new ProblemException(CommonProblem.PRECONDITION_FAILED);
    }
    return draft;
  }

  /** What is there must be replaced knowingly. */
  private DraftEntity findToReplace(AgencyId originator, UUID id, @Nullable String ifMatch) {
    DraftEntity draft = findToChange(originator, id, ifMatch);
    if (ifMatch == null) {
      throw new ProblemException(CommonProblem.PRECONDITION_REQUIRED);
    }
    return draft;
  }

  private UUID admission(AgencyId originator) {
    return directory.admission(originator).orElseThrow(ProblemException::notFound);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
