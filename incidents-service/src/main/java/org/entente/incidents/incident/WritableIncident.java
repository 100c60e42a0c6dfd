// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.entente.incidents.marking.Marking;
import org.entente.incidents.section.Custody;
import org.entente.incidents.section.Paragraph;
import org.entente.policy.Label;
import org.entente.policy.RecordStatus;

/**
 * An incident whole, as the store holds it: what no single reader may see. It never leaves the
 * writer.
 *
 * @param content without paragraphs and without links to own incidents
 * @param paragraphs in order, each with the id of its row
 * @param links to own incidents
 * @param authors issuer and subject of everybody who ever wrote content of it, the first one first
 */
record WritableIncident(
    UUID id,
    RecordStatus status,
    Content content,
    List<StoredParagraph> paragraphs,
    Set<Link> links,
    Custody custody,
    List<String> authors) {

  Label label() {
    return Labels.of(content, status, Set.copyOf(custody.grants()));
  }

  /** The same in another state. */
  WritableIncident at(RecordStatus next) {
    return new WritableIncident(id, next, content, paragraphs, links, custody, authors);
  }

  WritableIncident with(Custody next) {
    return new WritableIncident(id, status, content, paragraphs, links, next, authors);
  }

  /** The same after another step. */
  WritableIncident after(Custody.Step step) {
    return with(custody.next(step, custody.marking(), custody.point()));
  }

  WritableIncident withAuthor(String author) {
    return authors.contains(author)
        ? this
        : new WritableIncident(
            id,
            status,
            content,
            paragraphs,
            links,
            custody,
            Stream.concat(authors.stream(), Stream.of(author)).toList());
  }

  /** The same with this changed of what its paragraphs do not share with it. */
  WritableIncident share(BiFunction<UUID, Unshared, Unshared> change) {
    return new WritableIncident(
        id,
        status,
        content,
        paragraphs.stream()
            .map(one ->
                new StoredParagraph(
                    one.id(), one.paragraph(), change.apply(one.id(), one.unshared())))
            .toList(),
        links,
        custody,
        authors);
  }

  /**
   * What is left of it when it is erased: kind and protection, without which it could be shown to
   * nobody, and who did what when.
   *
   * @param requested what the first of the two persons did
   * @param erased what the second did
   */
  WritableIncident erased(Custody.Step requested, Custody.Step erased) {
    Marking marking = content.marking().erased();
    return new WritableIncident(
        id,
        RecordStatus.ERASED,
        Content.ofNothing(content.kind(), marking),
        List.of(),
        Set.of(),
        custody.with(requested).next(erased, marking, null).erased(),
        List.of());
  }

  /** A paragraph and its row. */
  record StoredParagraph(UUID id, Paragraph paragraph, Unshared unshared) {}

  @Override
  public String toString() {
    return "WritableIncident[" + id + "]";
  }
}
