// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.entente.incidents.wire.StrictJson;
import org.entente.incidents.wire.Violations;
import org.entente.kit.caller.Caller;
import org.entente.kit.caller.Role;
import org.entente.policy.AgencyId;
import org.entente.policy.Purpose;

/** Who sent an import, kept until its last row is written: a token does not live that long. */
final class Importer {

  private Importer() {}

  static String json(Caller caller) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("issuer", caller.issuer())
        .put("subject", caller.subject())
        .put("name", caller.name())
        .put("agency", caller.agency().value())
        .put("clearance", caller.clearance())
        .put("client", caller.client());
    ArrayNode roles = json.putArray("roles");
    caller.roles().stream().map(Role::code).sorted().forEach(roles::add);
    caller.purpose().map(Purpose::code).ifPresent(code -> json.put("purpose", code));
    return json.toString();
  }

  /** The caller as the token described them when the import came in. */
  static Caller of(String stored) {
    JsonNode json =
        StrictJson.read(stored.getBytes(StandardCharsets.UTF_8), new Violations()).orElseThrow();
    Optional<Purpose> purpose =
        Optional.ofNullable(json.get("purpose")).flatMap(code -> Purpose.of(code.asText()));
    Set<Purpose> purposes = new HashSet<>();
    purpose.ifPresent(purposes::add);
    Set<Role> roles = new HashSet<>();
    json.path("roles").forEach(code -> Role.of(code.asText()).ifPresent(roles::add));
    return new Caller(
        json.path("issuer").asText(),
        json.path("subject").asText(),
        json.path("name").asText(),
        new AgencyId(json.path("agency").asText()),
        roles,
        json.path("clearance").asInt(),
        purposes,
        purpose,
        json.path("client").asText());
  }

  /** The name under which nobody else is shown an import. */
  static String identity(Caller caller) {
    return caller.identity();
  }
}
