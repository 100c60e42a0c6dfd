// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.access;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * The answer to one question.
 *
 * @param permitted whether the originator discloses what was asked for
 * @param context why, or what went wrong; never with another agency's decision on a record of its
 *     own, which is yes or no and nothing else
 */
record Decision(boolean permitted, Optional<ObjectNode> context) {

  /** Hidden, absent, of an unknown agency, of an unknown kind: all the same, to the byte. */
  static final Decision NO = new Decision(false, Optional.empty());

  /** The originator gave no usable answer in time; no means no until it does. */
  static final Decision UNAVAILABLE = failed(503, "the agency is not available");

  /** The question itself cannot be understood. */
  static Decision invalid(String reason) {
    return failed(400, reason);
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("decision", permitted);
    context.ifPresent(object -> json.set("context", object));
    return json;
  }

  private static Decision failed(int status, String message) {
    ObjectNode context = JsonNodeFactory.instance.objectNode();
    context.putObject("error").put("status", status).put("message", message);
    return new Decision(false, Optional.of(context));
  }
}
