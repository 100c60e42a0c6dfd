// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.entente.incidents.incident.Person;

/** Somebody's imports, over REST. */
final class Imports {

  static final String PATH = "/api/v1/agencies/fra-ct/imports";
  static final String NDJSON = "application/x-ndjson";
  static final String CSV = "text/csv";
  static final String GEOJSON = "application/geo+json";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Person person;

  Imports(Person person) {
    this.person = person;
  }

  /** Sends a file and waits until all of it was dealt with. */
  Done send(String query, String type, String body) {
    Person.Reply accepted = person.post(PATH + query, body, "Content-Type", type).expect(202);
    return await(accepted.header("location"));
  }

  Done await(String path) {
    return new Done(
        path,
        over(path, Duration.ofMillis(20)),
        person.get(path + "/report").expect(200).body().lines().map(Imports::tree).toList());
  }

  /** How an import ended; asked for so often, for each question costs the service something. */
  JsonNode over(String path, Duration every) {
    Instant deadline = Instant.now().plus(PATIENCE);
    JsonNode progress = progress(path);
    while (List.of("waiting", "running").contains(progress.path("state").asText())) {
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("the import is not over: " + progress);
      }
      LockSupport.parkNanos(every.toNanos());
      progress = progress(path);
    }
    return progress;
  }

  /** A database that is away for a moment says nothing of the import. */
  private JsonNode progress(String path) {
    Person.Reply reply = person.get(path);
    return reply.status() == 503 ? tree("{\"state\":\"running\"}") : tree(reply.expect(200).body());
  }

  /** An import that is over, and its report by line. */
  record Done(String path, JsonNode progress, List<JsonNode> report) {

    long count(String outcome) {
      return progress.path(outcome).asLong();
    }

    String state() {
      return progress.path("state").asText();
    }
  }

  static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
