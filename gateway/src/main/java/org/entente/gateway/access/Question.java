// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.access;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One question as the specification has it (AuthZEN Authorization API 1.0, sections 5 and 6):
 * subject, action, resource and, if given, context; without any other member.
 *
 * @param json as it goes on to the originator
 */
record Question(ObjectNode json) {

  private static final String SUBJECT = "subject";
  private static final String ACTION = "action";
  private static final String RESOURCE = "resource";
  private static final String CONTEXT = "context";
  private static final String PROPERTIES = "properties";
  private static final List<String> IDENTIFIED = List.of("type", "id");
  private static final List<String> NAMED = List.of("name");

  /** A record by its name in the federation; the named agency is its originator. */
  private static final Pattern URN =
      Pattern.compile(
          "urn:entente:([a-z]{3}-[a-z0-9]{1,20}):[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  Question {
    requireNonNull(json, "json must not be null");
  }

  /** What is wrong with a question. */
  static final class Invalid extends Exception {
    private static final long serialVersionUID = 1L;
    private final String pointer;

    Invalid(String pointer, String reason) {
      super(reason, null, false, false);
      this.pointer = pointer;
    }

    String pointer() {
      return pointer;
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }

  /**
   * @param item the question; what it leaves out is taken from the defaults, whole members first,
   *     then the required parts of one
   * @param defaults an object; the empty one when there are none
   */
  static Question of(JsonNode item, JsonNode defaults) throws Invalid {
    if (!item.isObject()) {
      throw new Invalid("", "must be an object");
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set(SUBJECT, entity(SUBJECT, IDENTIFIED, item, defaults));
    json.set(ACTION, entity(ACTION, NAMED, item, defaults));
    json.set(RESOURCE, entity(RESOURCE, IDENTIFIED, item, defaults));
    JsonNode context = item.has(CONTEXT) ? item.path(CONTEXT) : defaults.path(CONTEXT);
    if (!context.isMissingNode()) {
      json.set(CONTEXT, object("/" + CONTEXT, context));
    }
    return new Question(json);
  }

  /** The agency whose record it is about; empty for any other kind of resource. */
  Optional<String> originator() {
    if (!json.path(RESOURCE).path("type").asText().equals("incident")) {
      return Optional.empty();
    }
    Matcher urn = URN.matcher(json.path(RESOURCE).path("id").asText());
    return urn.matches() ? Optional.of(urn.group(1)) : Optional.empty();
  }

  /** Whether it asks what this agency may do. */
  boolean isAbout(String agency) {
    JsonNode subject = json.path(SUBJECT);
    return subject.path("type").asText().equals("agency")
        && subject.path("id").asText().equals(agency);
  }

  /** Whether it is about a label that the question describes, so about no record of anybody's. */
  boolean describesALabel() {
    return json.path(RESOURCE).path("type").asText().equals("label");
  }

  private static ObjectNode entity(
      String name, List<String> required, JsonNode item, JsonNode defaults) throws Invalid {
    JsonNode given = item.has(name) ? item.path(name) : defaults.path(name);
    String pointer = "/" + name;
    if (given.isMissingNode()) {
      throw new Invalid(pointer, "is required");
    }
    JsonNode own = object(pointer, given);
    ObjectNode entity = JsonNodeFactory.instance.objectNode();
    for (String part : required) {
      JsonNode value = own.has(part) ? own.path(part) : defaults.path(name).path(part);
      if (!value.isTextual()) {
        throw new Invalid(pointer + "/" + part, "must be a text");
      }
      entity.set(part, value);
    }
    if (own.has(PROPERTIES)) {
      entity.set(PROPERTIES, object(pointer + "/" + PROPERTIES, own.path(PROPERTIES)));
    }
    return entity;
  }

  private static JsonNode object(String pointer, JsonNode value) throws Invalid {
    if (!value.isObject()) {
      throw new Invalid(pointer, "must be an object");
    }
    return value;
  }
}
