// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.docs;

import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** A header of answers that a client needs. */
public enum AnswerHeader {
  CONTENT_DISPOSITION("Content-Disposition", "Under which name to save it (RFC 6266)"),
  CONTENT_RANGE("Content-Range", "Which part of how many bytes this is (RFC 9110)"),
  DPOP_NONCE("DPoP-Nonce", "What the next proof must carry as `nonce` (RFC 9449)"),
  ETAG("ETag", "The state that this is, as the caller sees it; for `If-Match`, `If-None-Match`"),
  LINK("Link", "`rel=\"next\"`: the page that follows, where there is one"),
  LOCATION("Location", "Where it is found from now on"),
  REPR_DIGEST("Repr-Digest", "`sha-256` of the whole file (RFC 9530)"),
  RETRY_AFTER("Retry-After", "After how many seconds to ask again"),
  WWW_AUTHENTICATE("WWW-Authenticate", "How to sign in, and whether a proof lacked the nonce");

  private final String name;
  private final String description;

  AnswerHeader(String name, String description) {
    this.name = name;
    this.description = description;
  }

  /** Says that an answer may have this header. */
  public void addTo(OpenAPI api, APIResponse answer) {
    if (api.getComponents().getHeaders() == null
        || !api.getComponents().getHeaders().containsKey(name)) {
      api.getComponents().addHeader(name, described());
    }
    answer.addHeader(name, OASFactory.createHeader().ref(name));
  }

  private Header described() {
    return OASFactory.createHeader()
        .description(description)
        .schema(OASFactory.createSchema().type(List.of(Schema.SchemaType.STRING)));
  }
}
