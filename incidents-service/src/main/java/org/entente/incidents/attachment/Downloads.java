// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.attachment;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.entente.incidents.audit.Release;
import org.entente.incidents.audit.ReleasedRecord;
import org.entente.incidents.enforcement.Parts;
import org.entente.incidents.enforcement.PartwiseAnswers;
import org.entente.incidents.entitlement.ActiveEntitlement;
import org.entente.incidents.entitlement.EntitledTransaction;
import org.entente.incidents.incident.Exchange;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;

/**
 * Gives files out, piece by piece. Each piece is decided under the policy and the label of its own
 * moment; when one may not be seen any more, the answer breaks off short of the length it stated.
 */
@ApplicationScoped
class Downloads {

  private final EntitledTransaction transaction;
  private final AttachmentRepository files;
  private final Release release;
  private final PartwiseAnswers partwise;

  Downloads(
      EntitledTransaction transaction,
      AttachmentRepository files,
      Release release,
      PartwiseAnswers partwise) {
    this.transaction = transaction;
    this.files = files;
    this.release = release;
    this.partwise = partwise;
  }

  /** A file and the entitlement that showed it. */
  record Found(ActiveEntitlement entitlement, Attached file) {}

  /** The file; ends the request with 404 when it is not there for the caller. */
  Found find(Exchange exchange, UUID incident, UUID id) {
    return transaction.read(
        exchange.caller(),
        entitlement ->
            new Found(
                entitlement,
                files.file(entitlement, incident, id).orElseThrow(ProblemException::notFound)));
  }

  /** Begins an answer in pieces. To be called before anything is read for it. */
  Parts begin() {
    return partwise.begin();
  }

  /** Puts into the log that the file leaves, before any of it does. */
  void log(Exchange exchange, Found found) {
    release.answer(
        found.entitlement(),
        exchange.caller(),
        exchange.request(),
        List.of(
            new ReleasedRecord(found.file().id(), found.file().labelId(), found.file().sha256())));
  }

  /**
   * Sends a part of a file whose release is in the log. A piece that leaves under another policy
   * version than was logged is logged again, first.
   */
  void send(Exchange exchange, Found found, ByteRange.Part part, Parts parts, OutputStream out) {
    try {
      parts.whole(() -> {
        Found logged = found;
        for (Iterator<Piece> pieces = Piece.of(part).iterator(); pieces.hasNext(); ) {
          parts.requireInTime();
          Piece piece = pieces.next();
          Read read = read(exchange, found.file(), piece);
          if (read.entitlement().policyVersion() != logged.entitlement().policyVersion()) {
            logged = new Found(read.entitlement(), found.file());
            log(exchange, logged);
          }
          parts.send(read.bytes(), out);
        }
      });
    } catch (IOException clientIsGone) {
      throw new ProblemException(CommonProblem.UNAVAILABLE);
    }
  }

  private record Read(ActiveEntitlement entitlement, byte[] bytes) {}

  private Read read(Exchange exchange, Attached file, Piece piece) {
    return transaction.read(
        exchange.caller(),
        entitlement -> {
          Optional<byte[]> bytes = files.piece(entitlement, file.id(), piece);
          if (bytes.isEmpty() || bytes.get().length != piece.length()) {
            throw new ProblemException(CommonProblem.UNAVAILABLE);
          }
          return new Read(entitlement, bytes.get());
        });
  }
}
