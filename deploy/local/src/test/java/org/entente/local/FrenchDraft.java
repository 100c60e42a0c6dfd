// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.entente.local.client.Answer;
import org.entente.local.federation.LocalFederation;

/**
 * The demo's draft as its contributor rewrites it: a write that no partner sees, and that leaves no
 * record behind which the other tests do not expect.
 */
final class FrenchDraft {

  private static final String RESOURCE = "/demo/records/fra-ct/08-source-protection.draft.json";

  private final LocalFederation federation;
  private final String token;
  private final String path;
  private String etag = "";

  private FrenchDraft(LocalFederation federation, String token, String path) {
    this.federation = federation;
    this.token = token;
    this.path = path;
  }

  static FrenchDraft of(LocalFederation federation) {
    String token = federation.gateway().accessToken("fra-ct-contributor");
    String id =
        Asking.with(federation, token)
            .get(FrenchPolicy.INCIDENTS + "?kind=SUSPICIOUS_ACTIVITY")
            .jsonPath()
            .getString("items[0].id");
    FrenchDraft draft = new FrenchDraft(federation, token, FrenchPolicy.INCIDENTS + "/" + id);
    draft.etag = draft.read().header("etag");
    return draft;
  }

  Answer read() {
    return federation.gateway().call(token, "GET", path, Map.of(), new byte[0]);
  }

  /** Replaced, if it is still as last written here. */
  Answer replaced(String paragraph) {
    Answer answer =
        federation
            .gateway()
            .call(
                token,
                "PUT",
                path,
                Map.of("Content-Type", List.of("application/json"), "If-Match", List.of(etag)),
                body(paragraph));
    if (answer.successful()) {
      etag = answer.header("etag");
    }
    return answer;
  }

  private static byte[] body(String paragraph) {
    try (InputStream content = FrenchDraft.class.getResourceAsStream(RESOURCE)) {
      ObjectNode record = new ObjectMapper().readValue(content, ObjectNode.class);
      record.withObject("/summary").putArray("paragraphs").addObject().put("text", paragraph);
      return record.toString().getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
