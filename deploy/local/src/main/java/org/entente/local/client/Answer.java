// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.entente.local.state.LaunchFailure;

/**
 * What the gateway answered.
 *
 * @param status the HTTP status
 * @param headers by lower-case name
 * @param body as sent
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two answers
public record Answer(int status, Map<String, List<String>> headers, byte[] body) {

  /** Whether the request was carried out. */
  public boolean successful() {
    return status >= 200 && status < 300;
  }

  /** The first header of that name, in lower case; empty without one. */
  public String header(String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    return values.isEmpty() ? "" : values.getFirst();
  }

  /** The body as text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The body as JSON. */
  public JsonNode json() {
    try {
      return Http.JSON.readTree(text());
    } catch (JsonProcessingException e) {
      throw new LaunchFailure("status %d and no JSON: %s".formatted(status, text()), e);
    }
  }

  /** The answer itself, or a failure that says what was refused. */
  public Answer orFail(String what) {
    if (!successful()) {
      throw new LaunchFailure("%s was refused with %d: %s".formatted(what, status, text()));
    }
    return this;
  }

  @Override
  public String toString() {
    return "Answer[" + status + "]";
  }
}
