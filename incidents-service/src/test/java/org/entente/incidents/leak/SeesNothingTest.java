// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.leak;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.entente.incidents.ServiceResource;
import org.entente.incidents.incident.Body;
import org.entente.incidents.incident.Person;
import org.entente.incidents.incident.Person.Reply;
import org.entente.incidents.incident.World;
import org.entente.incidents.leak.Endpoints.Endpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Who may see nothing gets nothing from any endpoint of the API's description, whatever roles they
 * have: no record, no number of any, and no difference between what is hidden and what is not
 * there. Cases 20, 21, 24, 49 and 50.
 */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class SeesNothingTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What their own agency did here is theirs: questions asked, and notices of what they had. */
  private static final String OWN_LOG = "/audit/";

  @TestHTTPResource("/")
  @SuppressWarnings("NullAway.Init") // the test framework sets it
  URI base;

  @SuppressWarnings("NullAway.Init") // made before each test
  World world;

  @SuppressWarnings("NullAway.Init") // made before each test
  Person nobody;

  private final String tag = "n" + UUID.randomUUID().toString().substring(0, 8);

  @BeforeEach
  void world() {
    world = new World(base);
    world.install();
    nobody =
        Person.of(
            base,
            "nina",
            "ita-ct",
            4,
            "analyst",
            "contributor",
            "reviewer",
            "sharing-officer",
            "duty-officer",
            "auditor",
            "system");
  }

  @Test
  void noEndpointHasARowForThem() {
    Reply hidden = world.released(Body.full(tag).toString());

    assertAll(
        Endpoints.all().stream()
            .filter(endpoint -> !endpoint.path().contains(OWN_LOG))
            .map(endpoint -> () -> hasNoRow(endpoint, hidden)));
  }

  private void hasNoRow(Endpoint endpoint, Reply hidden) {
    Reply reply = ask(endpoint, hidden.id());

    assertFalse(reply.body().contains(tag), () -> endpoint + " tells " + reply);
    assertFalse(
        reply.body().replace(endpoint.at(at(hidden.id())), "").contains(hidden.id()),
        () -> endpoint + " tells " + reply);
    assertTrue(
        List.of(200, 400, 403, 404, 405, 406, 415, 428).contains(reply.status()),
        () -> endpoint + " answers " + reply);
    if (reply.status() == 200 && !reply.body().isEmpty()) {
      assertEquals(List.of(), counted(endpoint, reply), () -> endpoint + " answers " + reply);
    }
  }

  /** Cases 20 and 21. */
  @Test
  void noEndpointTellsWhatIsHiddenFromWhatIsNotThere() {
    String hidden = world.released(Body.full(tag).toString()).id();
    String absent = UUID.randomUUID().toString();

    assertAll(
        Endpoints.all().stream()
            .filter(endpoint -> endpoint.hasParameter("id"))
            .map(endpoint ->
                () ->
                    assertEquals(
                        neutral(ask(endpoint, absent), absent),
                        neutral(ask(endpoint, hidden), hidden),
                        endpoint::toString)));
  }

  private static String neutral(Reply reply, String id) {
    return reply.toString().replace(id, "ID");
  }

  private Reply ask(Endpoint endpoint, String incident) {
    String path = endpoint.at(at(incident));
    return switch (endpoint.method()) {
      case "GET" -> nobody.get(path);
      case "POST" -> nobody.post(path, "{}", "If-Match", "\"x\"");
      case "PUT" -> nobody.put(path, "{}", "If-Match", "\"x\"");
      case "DELETE" -> nobody.delete(path);
      default -> throw new IllegalStateException(endpoint.toString());
    };
  }

  private static Map<String, String> at(String incident) {
    Map<String, String> parameters = new HashMap<>();
    for (String id : List.of("id", "aid", "attachment", "import", "notice")) {
      parameters.put(id, incident);
    }
    parameters.put("agency", "fra-ct");
    parameters.put("partner", "deu-ct");
    parameters.put("hash", "A".repeat(43));
    parameters.put("n", "1");
    parameters.put("version", "1");
    return parameters;
  }

  /** The elements of lists, and the numbers that are not nought: there must be none of either. */
  private static List<String> counted(Endpoint endpoint, Reply reply) {
    try {
      return counted(JSON.readTree(reply.body())).map(found -> endpoint + ": " + found).toList();
    } catch (JsonProcessingException e) {
      return List.of();
    }
  }

  private static Stream<String> counted(JsonNode node) {
    if (node.isArray() && !node.isEmpty()) {
      return Stream.of(node.toString());
    }
    if (node.isNumber() && node.asLong() != 0) {
      return Stream.of(node.toString());
    }
    return node.properties().stream().flatMap(entry -> counted(entry.getValue()));
  }
}
