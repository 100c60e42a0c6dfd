// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of an error answer (RFC 9457), the same for every occurrence unless the caller's own
 * input is named.
 *
 * @param instance only for unexpected errors: the id under which the cause was logged
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"type", "title", "status", "detail", "errors", "instance"})
public record Problem(
    String type,
    String title,
    int status,
    @Nullable String detail,
    List<Violation> errors,
    @Nullable String instance) {

  /** The media type of every error answer. */
  public static final String MEDIA_TYPE = "application/problem+json";

  private static final ObjectMapper WRITER = new ObjectMapper();

  public Problem {
    errors = List.copyOf(errors);
  }

  /** The answer that says no more than its kind. */
  public static Problem of(ProblemType type) {
    return of(type, null, List.of());
  }

  static Problem of(ProblemType type, @Nullable String detail, List<Violation> errors) {
    return new Problem(type.uri(), type.title(), type.status(), detail, errors, null);
  }

  static Problem withInstance(ProblemType type, String instance) {
    return new Problem(type.uri(), type.title(), type.status(), null, List.of(), instance);
  }

  /**
   * UTF-8 bytes of the body. Written by a mapper of its own: no setting of a service changes it.
   */
  public byte[] json() {
    try {
      return WRITER.writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a problem is always writable", e);
    }
  }

  Response.ResponseBuilder answer() {
    return Response.status(status).type(MEDIA_TYPE).entity(json());
  }
}
