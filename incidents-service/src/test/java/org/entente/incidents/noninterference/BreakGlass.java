// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.noninterference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.entente.policy.AgencyId;
import org.entente.policy.Disclosure;
import org.entente.policy.GrantId;
import org.entente.policy.Rule;
import org.entente.policy.snapshot.Grant;

/** Grants of single records to single partners, and the rules that they are. */
final class BreakGlass {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String GRANTS = OwnPeople.AGENCY + "/policy/grants";

  private final Records records;
  private final OwnPeople people;
  private final Map<String, Rule> inForce = new TreeMap<>();

  BreakGlass(Records records, OwnPeople people) {
    this.records = records;
    this.people = people;
  }

  /** What the reference evaluator has to know. */
  List<Rule> rules() {
    return List.copyOf(inForce.values());
  }

  /** Grants the record, if it is released. */
  void issue(Step.Grant step) throws JsonProcessingException {
    Optional<Records.Known> record =
        records.changeable(step.record()).filter(Records.Known::released);
    if (record.isEmpty() || records.isSuperseded(step.record())) {
      return;
    }
    String release =
        step.release().entrySet().stream()
            .map(one -> "\"%s\":\"%s\"".formatted(one.getKey().code(), one.getValue().code()))
            .collect(Collectors.joining(",", "{", "}"));
    Answer answer =
        OwnPeople.expect(
            people.send(
                OwnPeople.DUTY_OFFICER,
                "POST",
                GRANTS,
                Optional.empty(),
                "{\"record\":\"%s\",\"to\":\"%s\",\"hours\":4,\"reason\":\"a threat\",\"release\":%s}"
                    .formatted(record.get().id(), step.to(), release)),
            201);
    JsonNode issued = JSON.readTree(answer.text());
    Grant grant =
        new Grant(
            new GrantId(issued.path("id").asText()),
            new AgencyId("fra-ct"),
            new AgencyId(step.to()),
            record.get().id(),
            Disclosure.of(step.release()),
            "a threat",
            "dana",
            Instant.parse(issued.path("issuedAt").asText()),
            Instant.parse(issued.path("until").asText()));
    inForce.put(grant.id().value(), grant.rule());
  }

  /** Ends all grants that there are. */
  void end() {
    for (String grant : new ArrayList<>(inForce.keySet())) {
      OwnPeople.expect(people.delete(OwnPeople.DUTY_OFFICER, GRANTS + '/' + grant), 204);
      inForce.remove(grant);
    }
  }
}
