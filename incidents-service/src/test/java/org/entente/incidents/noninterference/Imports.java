// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.noninterference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** Records that come in files. */
final class Imports {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String IMPORTS = OwnPeople.AGENCY + "/imports";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Records records;
  private final OwnPeople people;

  Imports(Records records, OwnPeople people) {
    this.records = records;
    this.people = people;
  }

  /** Imports a file with one record, if there is none with its number. */
  void bring(Step.Import step) {
    if (records.isThere(step.record())) {
      return;
    }
    Asker.Identity who = step.released() ? OwnPeople.IMPORTER : OwnPeople.AUTHOR;
    GivenIds.give(records.id(step.record()));
    Call file =
        new Call(
                "",
                "POST",
                IMPORTS,
                List.of(new Call.Parameter("status", step.released() ? "RELEASED" : "DRAFT")),
                List.of(),
                Optional.of(records.resolved(step.body().toString())))
            .withHeader("Content-Type", "application/x-ndjson");
    String path =
        IMPORTS
            + '/'
            + json(OwnPeople.expect(people.send(who, file), 202).text()).path("id").asText();
    awaitEnd(who, path);
    JsonNode line = json(people.get(who, path + "/report").text());
    // A row may be refused: one that names a record which is not there, for instance.
    if (line.path("outcome").asText().equals("created")) {
      records.add(
          step.record(), UUID.fromString(line.path("id").asText()), step.released(), step.body());
    }
    GivenIds.takeBack();
  }

  private void awaitEnd(Asker.Identity who, String path) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!json(people.get(who, path).text()).path("state").asText().equals("completed")) {
      if (Instant.now().isAfter(deadline)) {
        throw new IllegalStateException("an import does not end: " + people.get(who, path));
      }
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not JSON: " + text, e);
    }
  }
}
