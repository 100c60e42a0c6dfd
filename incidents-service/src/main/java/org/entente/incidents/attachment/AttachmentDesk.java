// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.attachment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.entente.incidents.audit.Release;
import org.entente.incidents.code.CustodyAction;
import org.entente.incidents.incident.AttachableRecords;
import org.entente.incidents.incident.Exchange;
import org.entente.incidents.policy.OwnAgency;
import org.entente.incidents.wire.RecordJson;
import org.entente.incidents.wire.StrictJson;
import org.entente.incidents.wire.Violations;
import org.entente.kit.caller.Caller;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is asked about files, and has it done. What is not there for the caller is put into
 * the log, and always answered alike, before anything else of the request is looked at.
 */
@ApplicationScoped
class AttachmentDesk {

  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

  private final OwnAgency own;
  private final Uploads uploads;
  private final Downloads downloads;
  private final AttachableRecords records;
  private final AttachmentStore store;
  private final AttachmentConfig config;
  private final Release release;

  AttachmentDesk(
      OwnAgency own,
      Uploads uploads,
      Downloads downloads,
      AttachableRecords records,
      AttachmentStore store,
      AttachmentConfig config,
      Release release) {
    this.own = own;
    this.uploads = uploads;
    this.downloads = downloads;
    this.records = records;
    this.store = store;
    this.config = config;
    this.release = release;
  }

  /** A file as a client sends it: the headers as they came, and the body. */
  record Sent(
      @Nullable String disposition,
      @Nullable String type,
      @Nullable String length,
      @Nullable String encoding,
      @Nullable String about,
      @Nullable String digest,
      @Nullable String key,
      InputStream body) {}

  UUID add(Exchange exchange, String agency, String id, Sent sent) {
    Caller caller = exchange.caller();
    UUID incident =
        visible(
            exchange,
            () -> {
              requireOwn(agency, caller);
              UUID record = uuid(id);
              records.require(caller, record);
              return record;
            });
    if (sent.encoding() != null && !sent.encoding().equalsIgnoreCase("identity")) {
      // What is stored and digested are the bytes as they are sent.
      throw new ProblemException(CommonProblem.UNSUPPORTED_MEDIA_TYPE);
    }
    if (sent.length() != null && Long.parseLong(sent.length()) > config.largest().asLongValue()) {
      throw new ProblemException(CommonProblem.PAYLOAD_TOO_LARGE);
    }
    return uploads.add(
        caller,
        new Uploads.Upload(
            incident,
            described(sent, caller.clearance()),
            expected(sent.digest()),
            requestKey(caller, sent.key()),
            sent.body()));
  }

  Downloads.Found find(Exchange exchange, String agency, String id, String attachment) {
    return visible(
        exchange,
        () -> {
          requireHere(agency);
          return downloads.find(exchange, uuid(id), uuid(attachment));
        });
  }

  void remove(Exchange exchange, String agency, String id, String attachment) {
    visible(
        exchange,
        () -> {
          requireOwn(agency, exchange.caller());
          UUID file = downloads.find(exchange, uuid(id), uuid(attachment)).file().id();
          return records.change(
              exchange.caller(),
              uuid(id),
              CustodyAction.FILE_REMOVED,
              (connection, label, at) -> {
                if (!store.remove(connection, file, at)) {
                  // Somebody else was quicker.
                  throw ProblemException.notFound();
                }
                return file;
              });
        });
  }

  private <T> T visible(Exchange exchange, Supplier<T> work) {
    try {
      return work.get();
    } catch (ProblemException problem) {
      if (problem.type() == CommonProblem.NOT_FOUND) {
        release.denied(exchange.caller(), exchange.request());
      }
      throw problem;
    }
  }

  private static Described described(Sent sent, int clearance) {
    Violations violations = new Violations();
    ObjectNode about = JsonNodeFactory.instance.objectNode();
    if (sent.about() != null) {
      Optional<JsonNode> given =
          StrictJson.read(sent.about().getBytes(StandardCharsets.UTF_8), violations);
      given.ifPresent(node -> {
        if (node.isObject() && !node.has("name") && !node.has("mediaType")) {
          about.setAll((ObjectNode) node);
        } else {
          violations.add("", "must be an object of `description` and `marking`");
        }
      });
    }
    String disposition = sent.disposition() == null ? "" : sent.disposition();
    if (disposition.length() > Disposition.LONGEST) {
      throw ProblemException.invalid("Content-Disposition", "is too long");
    }
    Disposition.name(disposition).ifPresent(name -> about.put("name", name));
    about.put("mediaType", mediaType(sent.type()));
    if (!about.has("name")) {
      violations.add("Content-Disposition", "must have the name of the file");
    }
    if (!violations.isEmpty()) {
      throw violations.refused();
    }
    Described described =
        RecordJson.read(about, Described.class, violations.at("")).orElseThrow(violations::refused);
    if (described.marking() != null
        && described.marking().classification() != null
        && described.marking().classification().level() > clearance) {
      throw ProblemException.invalid("/marking/classification", "is above your clearance");
    }
    return described;
  }

  private static String mediaType(@Nullable String header) {
    return header == null
        ? "application/octet-stream"
        : header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private static Optional<byte[]> expected(@Nullable String header) {
    if (header == null) {
      return Optional.empty();
    }
    Optional<byte[]> sha256 = DigestField.sha256(header);
    if (sha256.isEmpty()) {
      throw ProblemException.invalid("Content-Digest", "must have the algorithm `sha-256`");
    }
    return sha256;
  }

  /** One key of one client; of two clients the same key is not the same. */
  private static byte @Nullable [] requestKey(Caller caller, @Nullable String key) {
    if (key == null) {
      return null;
    }
    if (!KEY.matcher(key).matches()) {
      throw ProblemException.invalid("Idempotency-Key", "must be 1 to 200 printable characters");
    }
    MessageDigest sha256 = DigestField.sha256();
    sha256.update(caller.identity().getBytes(StandardCharsets.UTF_8));
    sha256.update((byte) 0);
    return sha256.digest(key.getBytes(StandardCharsets.US_ASCII));
  }

  private void requireHere(String agency) {
    if (!agency.equals(own.id().value())) {
      throw ProblemException.notFound();
    }
  }

  private void requireOwn(String agency, Caller caller) {
    requireHere(agency);
    if (!caller.isOf(own.id())) {
      throw ProblemException.notFound();
    }
  }

  private static UUID uuid(String id) {
    if (!ID.matcher(id).matches()) {
      throw ProblemException.notFound();
    }
    return UUID.fromString(id);
  }
}
