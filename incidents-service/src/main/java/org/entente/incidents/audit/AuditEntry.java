// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.entente.kit.json.CanonicalJson;
import org.entente.policy.AgencyId;
import org.entente.policy.Purpose;

/**
 * One entry of an audit log: who got what, when, why. It holds no content of a record and no token.
 *
 * @param policyVersion a commitment to the version that was applied; only of what was released
 * @param records with a commitment to the label and disclosure of each
 * @param named records that the answer spoke of without showing anything of them
 * @param aggregate SHA-256 of the body of an answer that counts records and names none
 */
record AuditEntry(
    Instant time,
    ReleaseRequest request,
    Outcome outcome,
    Asker caller,
    Optional<Commitment> policyVersion,
    List<Item> records,
    List<UUID> named,
    Optional<byte[]> aggregate) {

  /** What the request came to. */
  enum Outcome {
    /** Something of records was shown, or counted. */
    RELEASED("released"),
    /** Something was said or done that shows nothing of any record. */
    TOLD("told"),
    /** Nothing: a denial names no record. */
    DENIED("denied");

    private final String code;

    Outcome(String code) {
      this.code = code;
    }
  }

  /** A released record, and what its label and disclosure were. */
  record Item(ReleasedRecord record, Commitment label) {}

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  AuditEntry(
      Instant time,
      ReleaseRequest request,
      Outcome outcome,
      Asker caller,
      Optional<Commitment> policyVersion,
      List<Item> records) {
    this(time, request, outcome, caller, policyVersion, records, List.of(), Optional.empty());
  }

  /** An answer that showed nothing of the records that it named. */
  static AuditEntry told(Instant time, ReleaseRequest request, Asker caller, List<UUID> named) {
    return new AuditEntry(
        time, request, Outcome.TOLD, caller, Optional.empty(), List.of(), named, Optional.empty());
  }

  AuditEntry {
    Objects.requireNonNull(request, "request must not be null");
    Objects.requireNonNull(caller, "caller must not be null");
    time = time.truncatedTo(ChronoUnit.MILLIS);
    records = List.copyOf(records);
    named = List.copyOf(named);
  }

  /** RFC 8785: what is hashed and kept. */
  byte[] canonicalJson() {
    ObjectNode entry = JSON.objectNode();
    entry.put("time", time.toString());
    entry.put("event", request.event());
    entry.put("outcome", outcome.code);
    ObjectNode who = entry.putObject("caller");
    who.put("issuer", caller.issuer()).put("subject", caller.subject());
    caller.agency().map(AgencyId::value).ifPresent(agency -> who.put("agency", agency));
    caller.client().ifPresent(client -> who.put("client", client));
    caller.clearance().ifPresent(clearance -> who.put("clearance", clearance));
    caller.purpose().map(Purpose::code).ifPresent(purpose -> entry.put("purpose", purpose));
    entry.set(
        "request",
        JSON.objectNode()
            .put("method", request.method())
            .put("digest", BASE64.encodeToString(request.digest())));
    entry.put("count", records.size() + named.size());
    ArrayNode items = entry.putArray("records");
    for (Item item : records) {
      items
          .addObject()
          .put("id", item.record().id().toString())
          .put("digest", BASE64.encodeToString(item.record().digest()))
          .put("label", item.label().shown());
    }
    named.forEach(id -> items.addObject().put("id", id.toString()));
    aggregate.ifPresent(digest -> entry.put("aggregate", BASE64.encodeToString(digest)));
    policyVersion.ifPresent(version -> entry.put("policyVersion", version.shown()));
    return CanonicalJson.bytes(entry);
  }

  /**
   * What opens its commitments, as JSON for the originator's side table; empty when it has none.
   */
  Optional<String> opening() {
    if (policyVersion.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode opening = JSON.objectNode();
    opening.set("policyVersion", json(policyVersion.get()));
    List<ObjectNode> labels = new ArrayList<>();
    records.forEach(item -> labels.add(json(item.label())));
    opening.putArray("labels").addAll(labels);
    return Optional.of(opening.toString());
  }

  private static ObjectNode json(Commitment commitment) {
    return JSON.objectNode().put("salt", commitment.salt()).put("value", commitment.value());
  }
}
