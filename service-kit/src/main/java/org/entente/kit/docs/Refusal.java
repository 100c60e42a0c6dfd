// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.docs;

import java.util.Arrays;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.entente.kit.problem.Problem;
import org.jspecify.annotations.Nullable;

/** An answer that says no, described once and referred to by its name. Its body is a problem. */
enum Refusal {
  INVALID(400, "Invalid", "The request is not valid; `errors` names what is wrong", null),
  UNAUTHENTICATED(401, "Unauthenticated", "No valid access token", AnswerHeader.WWW_AUTHENTICATE),
  FORBIDDEN(403, "Forbidden", "The caller's roles or purposes do not allow it", null),
  NOT_FOUND(404, "NotFound", "Absent, or not for the caller to see: the same answer", null),
  CONFLICT(409, "Conflict", "It does not go with what there is now; the type says why", null),
  CHANGED(412, "Changed", "The object was changed in between; read it again", null),
  TOO_LARGE(413, "TooLarge", "The body is too large", null),
  UNSUPPORTED(415, "Unsupported", "The body's content type or encoding is not taken", null),
  NO_SUCH_RANGE(416, "NoSuchRange", "The file has no such range", AnswerHeader.CONTENT_RANGE),
  KEY_REUSED(422, "KeyReused", "The idempotency key was used for something else", null),
  UNCONDITIONAL(428, "Unconditional", "The header `If-Match` is missing", null),
  TOO_MANY(429, "TooMany", "Too many at once; wait for one to end", null),
  UNAVAILABLE(503, "Unavailable", "Not now: ask again; nothing was done", AnswerHeader.RETRY_AFTER),
  STORAGE_FULL(507, "StorageFull", "The agency's storage for files is full", null);

  static final String SCHEMA = "Problem";

  private final int status;
  private final String name;
  private final String description;
  private final @Nullable AnswerHeader header;

  Refusal(int status, String name, String description, @Nullable AnswerHeader header) {
    this.status = status;
    this.name = name;
    this.description = description;
    this.header = header;
  }

  static Optional<Refusal> of(String status) {
    return Arrays.stream(values())
        .filter(refusal -> Integer.toString(refusal.status).equals(status))
        .findFirst();
  }

  String status() {
    return Integer.toString(status);
  }

  /** The answer by its name. */
  APIResponse named(OpenAPI api) {
    if (api.getComponents().getResponses() == null
        || !api.getComponents().getResponses().containsKey(name)) {
      APIResponse described = OASFactory.createAPIResponse().description(description);
      complete(api, described);
      api.getComponents().addResponse(name, described);
    }
    return OASFactory.createAPIResponse().ref(name);
  }

  /** Gives an answer with words of its own the body and the header that all such have. */
  void complete(OpenAPI api, APIResponse answer) {
    answer.content(problem());
    if (header != null) {
      header.addTo(api, answer);
    }
  }

  private static Content problem() {
    return OASFactory.createContent()
        .addMediaType(
            Problem.MEDIA_TYPE,
            OASFactory.createMediaType().schema(OASFactory.createSchema().ref(SCHEMA)));
  }
}
