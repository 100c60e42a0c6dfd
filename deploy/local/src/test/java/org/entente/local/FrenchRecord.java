// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.entente.local.client.Answer;
import org.entente.local.federation.LocalFederation;

/**
 * One of the demo's French records as its contributor rewrites it; no record is left behind that
 * other tests do not expect.
 */
final class FrenchRecord {

  private static final String REVIEWER = "fra-ct-reviewer";
  private static final Duration TOKEN_AGE = Duration.ofSeconds(100);

  private final LocalFederation federation;
  private final String resource;
  private final String id;
  private String etag = "";
  private String token = "";
  private long signedInAt;

  private FrenchRecord(LocalFederation federation, String resource, String id) {
    this.federation = federation;
    this.resource = resource;
    this.id = id;
  }

  /** What only France's own people see. */
  static FrenchRecord draft(LocalFederation federation) {
    return of(federation, "08-source-protection.draft", "SUSPICIOUS_ACTIVITY");
  }

  /**
   * @param stem of its file among the demo's records
   * @param kind of which it is the newest of France's
   */
  static FrenchRecord of(LocalFederation federation, String stem, String kind) {
    String id =
        Asking.as(federation, REVIEWER)
            .get(FrenchPolicy.INCIDENTS + "?kind=" + kind)
            .jsonPath()
            .getString("items[0].id");
    FrenchRecord record =
        new FrenchRecord(federation, "/demo/records/fra-ct/" + stem + ".json", id);
    record.etag = record.read().header("etag");
    return record;
  }

  String id() {
    return id;
  }

  Answer read() {
    return federation.gateway().call(token(), "GET", path(), Map.of(), new byte[0]);
  }

  /** As in the demo, with that paragraph alone. */
  Answer replaced(String paragraph) {
    return replaced(record ->
        record.withObject("/summary").putArray("paragraphs").addObject().put("text", paragraph));
  }

  /** As in the demo, but for one change; if it is still as last written here. */
  Answer replaced(Consumer<ObjectNode> change) {
    Answer answer =
        federation
            .gateway()
            .call(
                token(),
                "PUT",
                path(),
                Map.of("Content-Type", List.of("application/json"), "If-Match", List.of(etag)),
                body(change));
    if (answer.successful()) {
      etag = answer.header("etag");
    }
    return answer;
  }

  /** Takes the record as it is now, after a write of which nobody knows whether it came through. */
  void reread() {
    etag = read().header("etag");
  }

  private String path() {
    return FrenchPolicy.INCIDENTS + "/" + id;
  }

  private synchronized String token() {
    long now = System.nanoTime();
    if (token.isEmpty() || now - signedInAt > TOKEN_AGE.toNanos()) {
      token = federation.gateway().accessToken(REVIEWER);
      signedInAt = now;
    }
    return token;
  }

  private byte[] body(Consumer<ObjectNode> change) {
    try (InputStream content = FrenchRecord.class.getResourceAsStream(resource)) {
      ObjectNode record = new ObjectMapper().readValue(content, ObjectNode.class);
      change.accept(record);
      return record.toString().getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
