// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.attachment;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.entente.incidents.code.CustodyAction;
import org.entente.incidents.enforcement.Parts;
import org.entente.incidents.enforcement.PartwiseAnswers;
import org.entente.incidents.entitlement.LabelRegistry;
import org.entente.incidents.entitlement.WriterTransaction;
import org.entente.incidents.incident.AttachableRecords;
import org.entente.incidents.marking.ParagraphMarking;
import org.entente.incidents.random.RandomIds;
import org.entente.incidents.wire.RecordJson;
import org.entente.kit.caller.Caller;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.Label;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes files in, piece by piece: each is durable before the next is read, and none is anybody's to
 * see until the last transaction adds the whole file to its record.
 */
@ApplicationScoped
class Uploads {

  private static final Logger LOG = Logger.getLogger(Uploads.class);

  private final WriterTransaction transaction;
  private final AttachableRecords records;
  private final AttachmentStore store;
  private final LabelRegistry labels;
  private final PartwiseAnswers partwise;
  private final ContentType types;
  private final RandomIds ids;
  private final AttachmentConfig config;

  Uploads(
      WriterTransaction transaction,
      AttachableRecords records,
      AttachmentStore store,
      LabelRegistry labels,
      PartwiseAnswers partwise,
      ContentType types,
      RandomIds ids,
      AttachmentConfig config) {
    this.transaction = transaction;
    this.records = records;
    this.store = store;
    this.labels = labels;
    this.partwise = partwise;
    this.types = types;
    this.ids = ids;
    this.config = config;
  }

  /**
   * What is to be added.
   *
   * @param expected the SHA-256 that its sender says the bytes have
   * @param requestKey digest of the client and of the key that it chose for the request
   */
  record Upload(
      UUID incident,
      Described described,
      Optional<byte[]> expected,
      byte @Nullable [] requestKey,
      InputStream body) {}

  /** What has arrived: all of the body. */
  private record Received(long size, byte[] sha256, String type) {}

  /** The id of the file, or of the one that the same request has added before. */
  UUID add(Caller caller, Upload upload) {
    records.require(caller, upload.incident());
    // Nothing of an upload leaves, so no change of policy has to wait for it.
    Parts parts = partwise.begin();
    UUID id = ids.next();
    begin(caller, id);
    boolean added = false;
    try {
      Received received = receive(caller, id, upload.body(), parts);
      if (upload
          .expected()
          .filter(expected -> !Arrays.equals(expected, received.sha256()))
          .isPresent()) {
        throw ProblemException.invalid("Content-Digest", "is not the digest of the body");
      }
      UUID kept = keep(caller, id, upload, received);
      added = kept.equals(id);
      return kept;
    } finally {
      if (!added) {
        discard(caller, id);
      }
    }
  }

  private static String subject(Caller caller) {
    return caller.identity();
  }

  private void begin(Caller caller, UUID id) {
    transaction.write(
        caller,
        (entitlement, connection) -> {
          AttachmentStore.Load load = store.load(connection, subject(caller));
          if (load.uploads() >= config.mostAtOnce()) {
            throw new ProblemException(AttachmentProblem.TOO_MANY_UPLOADS);
          }
          if (load.bytes() >= config.quota().asLongValue()) {
            throw new ProblemException(AttachmentProblem.STORAGE_FULL);
          }
          store.begin(connection, id, subject(caller));
          return id;
        });
  }

  private Received receive(Caller caller, UUID id, InputStream body, Parts parts) {
    MessageDigest sha256 = DigestField.sha256();
    String type = "";
    long size = 0;
    for (int number = 0; ; number++) {
      byte[] bytes = read(body);
      if (bytes.length == 0) {
        break;
      }
      size += bytes.length;
      if (size > config.largest().asLongValue()) {
        throw new ProblemException(CommonProblem.PAYLOAD_TOO_LARGE);
      }
      if (number == 0) {
        type = types.of(Arrays.copyOf(bytes, Math.min(bytes.length, ContentType.PREFIX)));
      }
      sha256.update(bytes);
      store(caller, id, number, bytes);
      parts.sent();
    }
    if (size == 0) {
      throw ProblemException.invalid("", "the file is empty");
    }
    return new Received(size, sha256.digest(), type);
  }

  private static byte[] read(InputStream body) {
    try {
      return body.readNBytes(Piece.SIZE);
    } catch (IOException clientIsGone) {
      throw new ProblemException(CommonProblem.INVALID_REQUEST, "the body ended early");
    }
  }

  private void store(Caller caller, UUID id, int number, byte[] bytes) {
    boolean underWay =
        transaction.write(
            caller, (entitlement, connection) -> store.add(connection, id, number, bytes));
    if (!underWay) {
      throw new ProblemException(CommonProblem.UNAVAILABLE);
    }
  }

  private UUID keep(Caller caller, UUID id, Upload upload, Received received) {
    try {
      return records.change(
          caller,
          upload.incident(),
          CustodyAction.FILE_ADDED,
          (connection, record, at) -> insert(connection, record, at, id, upload, received));
    } catch (AddedBefore e) {
      return e.id;
    }
  }

  private UUID insert(
      Connection connection, Label record, Instant at, UUID id, Upload upload, Received received)
      throws SQLException {
    Optional<AttachmentStore.Request> request =
        Optional.ofNullable(upload.requestKey())
            .map(key -> new AttachmentStore.Request(key, content(upload, received)));
    if (request.isPresent()) {
      Optional<AttachmentStore.Added> before = store.addedUnder(connection, request.get().key());
      if (before.isPresent()) {
        throw new AddedBefore(same(before.get(), request.get()));
      }
    }
    if (store.visible(connection, upload.incident()) >= config.mostPerRecord()) {
      throw new ProblemException(AttachmentProblem.TOO_MANY_FILES);
    }
    if (!store.finish(connection, id, received.size())) {
      throw new ProblemException(CommonProblem.UNAVAILABLE);
    }
    ParagraphMarking marking = upload.described().marking();
    Label label = marking == null ? record : record.restrictedBy(marking.asChild());
    store.insert(
        connection,
        new AttachmentStore.NewFile(
            id,
            upload.incident(),
            labels.intern(connection, label),
            upload.described(),
            received.type(),
            received.size(),
            received.sha256(),
            request),
        at);
    return id;
  }

  /** Ends the transaction that would write the record anew though nothing is added to it. */
  private static final class AddedBefore extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient UUID id;

    AddedBefore(UUID id) {
      super("added before", null, false, false);
      this.id = id;
    }
  }

  private static UUID same(AttachmentStore.Added before, AttachmentStore.Request request) {
    if (!Arrays.equals(before.request(), request.content()) || before.removed()) {
      throw new ProblemException(AttachmentProblem.KEY_REUSED);
    }
    return before.id();
  }

  /** The record, what is said of the file, and the file. */
  private static byte[] content(Upload upload, Received received) {
    MessageDigest digest = DigestField.sha256();
    digest.update(upload.incident().toString().getBytes(StandardCharsets.US_ASCII));
    digest.update(RecordJson.bytes(upload.described()));
    return digest.digest(received.sha256());
  }

  /** As far as it can be done now: a job deletes whatever stays. */
  private void discard(Caller caller, UUID id) {
    try {
      transaction.write(
          caller,
          (entitlement, connection) -> {
            store.discard(connection, id);
            return id;
          });
    } catch (RuntimeException e) {
      LOG.warnf("an upload given up is left to the job cause=%s", e.getClass().getSimpleName());
    }
  }
}
