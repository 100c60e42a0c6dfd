// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.leak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entente.kit.caller.Caller;

/** A question about incidents and the answer that is about to leave; a leak changes the latter. */
record Answered(Caller caller, ContainerRequestContext request, ContainerResponseContext response) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern INCIDENT = Pattern.compile("/incidents/([0-9a-f-]{36})(/.*)?");
  private static final Pattern LIST = Pattern.compile("/incidents/?");

  /** A leak that shows in answers, whatever made them. */
  @FunctionalInterface
  interface Fault {
    void change(Answered answered);
  }

  static SeededLeak leak(String name, Fault fault) {
    return SeededLeak.of(name, () -> LeakyAnswers.arm(fault));
  }

  String path() {
    return request.getUriInfo().getRequestUri().getRawPath();
  }

  String query() {
    return String.valueOf(request.getUriInfo().getRequestUri().getRawQuery());
  }

  Optional<String> parameter(String name) {
    return Optional.ofNullable(request.getUriInfo().getQueryParameters().getFirst(name));
  }

  boolean isRead() {
    return request.getMethod().equals(HttpMethod.GET);
  }

  boolean isList() {
    Matcher matcher = LIST.matcher(path());
    return isRead() && response.getStatus() == 200 && matcher.find() && matcher.hitEnd();
  }

  /** The incident that the path names, if it does. */
  Optional<UUID> incident() {
    Matcher matcher = INCIDENT.matcher(path());
    return matcher.find() ? Optional.of(UUID.fromString(matcher.group(1))) : Optional.empty();
  }

  boolean has(int status) {
    return response.getStatus() == status;
  }

  void status(int status) {
    response.setStatus(status);
  }

  void header(String name, String value) {
    response.getHeaders().putSingle(name, value);
  }

  /** The body as text, if there is one that can be read. */
  Optional<String> body() {
    return Optional.ofNullable(response.getEntity())
        .filter(byte[].class::isInstance)
        .map(bytes -> new String((byte[]) bytes, StandardCharsets.UTF_8));
  }

  void body(String text) {
    Object type = response.getMediaType();
    response.setEntity(
        text.getBytes(StandardCharsets.UTF_8),
        null,
        type == null ? MediaType.APPLICATION_JSON_TYPE : response.getMediaType());
  }

  /** Changes the body, if it is a JSON object. */
  void json(Consumer<ObjectNode> change) {
    body()
        .ifPresent(text -> {
          try {
            if (JSON.readTree(text) instanceof ObjectNode root) {
              change.accept(root);
              body(JSON.writeValueAsString(root));
            }
          } catch (JsonProcessingException e) {
            // Another form of answer: left as it is.
          }
        });
  }

  /** Changes every incident of the body. */
  void incidents(Consumer<ObjectNode> change) {
    if (response.getStatus() / 100 == 2) {
      json(root -> incidents(root).forEach(change));
    }
  }

  private static List<ObjectNode> incidents(ObjectNode root) {
    List<ObjectNode> all = new ArrayList<>();
    if (root.has("urn")) {
      all.add(root);
    }
    for (JsonNode item : root.path("items")) {
      if (item instanceof ObjectNode incident && item.has("urn")) {
        all.add(incident);
      }
    }
    return all;
  }

  static UUID id(ObjectNode incident) {
    return UUID.fromString(incident.path("id").asText());
  }
}
