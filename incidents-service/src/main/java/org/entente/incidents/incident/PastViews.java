// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.entente.incidents.audit.Receipts;
import org.entente.incidents.audit.Release;
import org.entente.incidents.audit.ReleasedRecord;
import org.entente.incidents.entitlement.PastDecisions;
import org.entente.incidents.incident.PastIncidents.Whole;
import org.entente.incidents.marking.Reader;
import org.entente.incidents.policy.OwnAgency;
import org.entente.incidents.section.Attachments;
import org.entente.kit.caller.Caller;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.Disclosure;
import org.entente.policy.Level;
import org.entente.policy.Purpose;
import org.entente.policy.Section;
import org.jspecify.annotations.Nullable;

/**
 * What a partner would have been shown of a record at a moment of the past: the version of then,
 * redacted by what the policy of then disclosed of the label of then. What it was shown indeed is
 * in its log; a digest there that is the digest of this view proves that it was just this.
 */
@ApplicationScoped
public class PastViews {

  private static final int MOST_RECEIPTS = 50;

  private final PastIncidents known;
  private final PastDecisions past;
  private final Receipts receipts;
  private final RecordMoves moves;
  private final Release release;
  private final OwnAgency agency;

  PastViews(
      PastIncidents known,
      PastDecisions past,
      Receipts receipts,
      RecordMoves moves,
      Release release,
      OwnAgency agency) {
    this.known = known;
    this.past = past;
    this.receipts = receipts;
    this.moves = moves;
    this.release = release;
    this.agency = agency;
  }

  /**
   * Whose view it is. Clearance and purpose of a past request are in no record of the policy, so
   * they are asked for.
   */
  public record Question(
      String partner, @Nullable String purpose, @Nullable String clearance, Instant at) {}

  /**
   * An answer that was logged.
   *
   * @param same whether what was sent is, byte for byte in canonical form, the view worked out here
   */
  public record Received(long index, Instant time, Optional<String> purpose, boolean same) {}

  /**
   * A view of the past.
   *
   * @param json the incident as it would have been shown, empty for not at all. Its time of change
   *     is that of an answer that was logged if one is the same, else the latest possible one
   * @param received the partner's answers up to the moment that held the record, newest first
   */
  public record PastView(
      int clearance,
      Optional<Purpose> purpose,
      long policyVersion,
      Optional<byte[]> json,
      List<Received> received) {}

  /** Ends the request with 404 unless the caller sees the record as it was then. */
  public PastView of(Exchange exchange, String agencyAsked, String id, Question question) {
    return moves.own(
        exchange,
        agencyAsked,
        () -> {
          Caller officer = exchange.caller();
          PartnerView view =
              PartnerView.of(officer, question.partner(), question.purpose(), question.clearance());
          Caller partner = view.seenBy(officer);
          UUID incident = IncidentResource.uuid(id);
          var answer = known.whole(officer, incident, question.at());
          Whole whole = answer.value().orElseThrow(ProblemException::notFound);
          PastDecisions.PastDecision decision = past.at(partner, question.at());
          List<Receipts.Receipt> logged =
              receipts.of(view.partner(), incident, question.at(), MOST_RECEIPTS);
          Optional<Incident> shown = shown(whole, decision);
          List<Instant> changes = changes(whole, decision);
          PastView found =
              new PastView(
                  view.clearance(),
                  view.purpose(),
                  decision.policyVersion(),
                  shown.map(one -> json(one, changes, logged)),
                  logged.stream().map(receipt -> received(receipt, shown, changes)).toList());
          release.answer(
              answer.entitlement(),
              officer,
              exchange.request(),
              List.of(
                  new ReleasedRecord(
                      incident,
                      whole.row().labelId(),
                      found
                          .json()
                          .map(json -> Etag.of(json).digest())
                          .orElseGet(() -> Sha256.of(new byte[0])))));
          return found;
        });
  }

  private Optional<Incident> shown(Whole whole, PastDecisions.PastDecision decision) {
    Disclosure disclosure = decision.disclosureOf(whole.row().labelId());
    if (disclosure.isEmpty()) {
      return Optional.empty();
    }
    Reader reader = new Reader(decision.requester().agency(), decision.requester().communities());
    List<Visible<ParagraphRow>> paragraphs =
        whole.paragraphs().stream()
            .filter(
                row -> decision.disclosureOf(row.labelId()).level(Section.SUMMARY) != Level.NONE)
            .map(row -> new Visible<>(row, decision.disclosureOf(row.labelId())))
            .toList();
    List<Link> links =
        whole.links().stream()
            .filter(link -> whole.targets().containsKey(link.target()))
            .filter(link ->
                !decision.disclosureOf(whole.targets().getOrDefault(link.target(), 0)).isEmpty())
            .toList();
    List<Attachments.File> files =
        whole.files().stream()
            .filter(file ->
                decision.disclosureOf(file.labelId()).level(Section.ATTACHMENTS) != Level.NONE)
            .map(file -> file.file().shownTo(reader))
            .toList();
    return Optional.of(
        new Redaction(agency.id(), reader)
            .incident(whole.row(), disclosure, paragraphs, links, files));
  }

  /**
   * The times that the partner's view may have been changed at last, latest first. Which of them it
   * was depends on parts of history that are kept per bit for the present alone, so each is tried.
   */
  private static List<Instant> changes(Whole whole, PastDecisions.PastDecision decision) {
    TreeSet<Instant> changes = new TreeSet<>(Comparator.reverseOrder());
    whole.written().stream().map(PastViews::tick).forEach(changes::add);
    Stream.of(
            Stream.of(whole.row().labelId()),
            whole.paragraphs().stream().map(ParagraphRow::labelId),
            whole.files().stream().map(HeldFiles.Known::labelId))
        .flatMap(labels -> labels)
        .distinct()
        .forEach(
            label -> decision.changesOf(label).stream().map(PastViews::tick).forEach(changes::add));
    return List.copyOf(changes);
  }

  private static byte[] json(Incident shown, List<Instant> changes, List<Receipts.Receipt> logged) {
    return logged.stream()
        .flatMap(receipt -> same(receipt, shown, changes).stream())
        .findFirst()
        .or(() -> Optional.of(Shown.json(shown.withModifiedAt(changes.getFirst()))))
        .get();
  }

  private static Received received(
      Receipts.Receipt receipt, Optional<Incident> shown, List<Instant> changes) {
    return new Received(
        receipt.index(),
        receipt.time(),
        receipt.purpose(),
        shown.flatMap(one -> same(receipt, one, changes)).isPresent());
  }

  /** The view whose digest was logged, if one of them is. */
  private static Optional<byte[]> same(
      Receipts.Receipt receipt, Incident shown, List<Instant> changes) {
    return changes.stream()
        .map(at -> Shown.json(shown.withModifiedAt(at)))
        .filter(json -> receipt.isOf(Etag.of(json).digest()))
        .findFirst();
  }

  /** As the views round. */
  private static Instant tick(Instant at) {
    Instant second = at.truncatedTo(ChronoUnit.SECONDS);
    return second.equals(at) ? at : second.plus(Duration.ofSeconds(1));
  }
}
