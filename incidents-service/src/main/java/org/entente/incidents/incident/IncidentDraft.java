// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.entente.incidents.section.Custody;
import org.entente.incidents.section.Paragraph;
import org.entente.incidents.wire.RecordJson;
import org.entente.kit.problem.Violation;
import org.entente.policy.Label;
import org.entente.policy.RecordStatus;
import org.jspecify.annotations.Nullable;

/**
 * A record to be, read from a row of an import and checked, with all that can be worked out before
 * a database is asked. Opaque outside of this package: a row says nothing of itself until it was
 * written as a record.
 */
public final class IncidentDraft {

  private final IncidentInput input;
  private final Content stored;
  private final Custody custody;
  private final RecordStatus status;
  private final Set<Link> links;
  private final Origin origin;
  private final List<Violation> doubts;
  private final Label label;
  private final List<Label> paragraphLabels;
  private final StoredSections sections;

  /**
   * What a row says of where it comes from.
   *
   * @param formerId the id that the record had where it was exported; never that of the new one
   * @param externalId by which it is found when it comes again
   */
  record Origin(Optional<UUID> formerId, Optional<ExternalId> externalId) {}

  /**
   * @param input as it was read
   * @param stored its content as the store holds it, the paragraphs still in it
   * @param doubts what is wrong with the data, and let pass
   */
  IncidentDraft(
      IncidentInput input,
      Content stored,
      Custody custody,
      RecordStatus status,
      Set<Link> links,
      Origin origin,
      List<Violation> doubts) {
    this.input = input;
    this.stored = stored;
    this.custody = custody;
    this.status = status;
    this.links = Set.copyOf(links);
    this.origin = origin;
    this.doubts = List.copyOf(doubts);
    this.label = Labels.of(stored, status, Set.of());
    this.paragraphLabels =
        paragraphs().stream().map(paragraph -> Labels.of(paragraph, label)).toList();
    this.sections = StoredSections.of(stored);
  }

  IncidentInput input() {
    return input;
  }

  Content stored() {
    return stored;
  }

  RecordStatus status() {
    return status;
  }

  Custody custody() {
    return custody;
  }

  Set<Link> links() {
    return links;
  }

  Optional<UUID> formerId() {
    return origin.formerId();
  }

  Label label() {
    return label;
  }

  List<Label> paragraphLabels() {
    return paragraphLabels;
  }

  List<Paragraph> paragraphs() {
    return stored.summary() == null ? List.of() : stored.summary().paragraphs();
  }

  StoredSections sections() {
    return sections;
  }

  /** By which the record is found when it comes again. */
  public Optional<ExternalId> externalId() {
    return origin.externalId();
  }

  /** What is doubtful about it, by place in the row. */
  public List<Violation> doubts() {
    return doubts;
  }

  /** All labels that it needs. */
  Set<Label> labels() {
    return Stream.concat(Stream.of(label), paragraphLabels.stream()).collect(Collectors.toSet());
  }

  /** Equal for rows that say the same; every part behind its length. */
  byte[] digest() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(2048);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(stored.kind().code());
      out.writeUTF(status.code());
      write(out, custody.marking());
      for (byte @Nullable [] section : sections.sections()) {
        out.writeInt(section == null ? -1 : section.length);
        out.write(section == null ? new byte[0] : section);
      }
      out.writeInt(paragraphs().size());
      for (Paragraph paragraph : paragraphs()) {
        write(out, paragraph);
      }
      out.writeInt(links.size());
      for (String link : links.stream().map(Link::toString).sorted().toList()) {
        out.writeUTF(link);
      }
      write(out, custody.workflow());
      write(out, custody.point());
      write(out, custody.imported());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Sha256.of(bytes.toByteArray());
  }

  private static void write(DataOutputStream out, @Nullable Record part) throws IOException {
    byte[] json = part == null ? new byte[0] : RecordJson.bytes(part);
    out.writeInt(json.length);
    out.write(json);
  }

  @Override
  public String toString() {
    return "IncidentDraft";
  }
}
