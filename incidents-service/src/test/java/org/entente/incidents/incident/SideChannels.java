// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.entente.incidents.incident.Person.Reply;

/**
 * What a question can observe without a body: whether a filter on something withheld finds a
 * record. Two records are compared that a partner sees alike, one of which holds what is asked for.
 */
record SideChannels(World world, String tag) {

  /** A filter, and who is not shown what it asks for. */
  record Probe(String filter, List<Person> blind) {}

  /** Every filter over what somebody is not shown. The questions name values of the full body. */
  List<Probe> probes() {
    Map<String, List<Person>> blind = new LinkedHashMap<>();
    blind.put("actor=ACTOR%20" + tag, List.of(world.sweden, world.russia));
    blind.put("person=name%20" + tag, List.of(world.sweden, world.russia));
    blind.put("person=p1", List.of(world.russia));
    blind.put("admin1=Bretagne%20" + tag, List.of(world.sweden));
    blind.put("dayFrom=2024-03-22", List.of(world.russia));
    blind.put("dayTo=2024-03-22", List.of(world.russia));
    blind.put("dayFrom=2024-03-22&dayTo=2024-03-22", List.of(world.russia));
    return blind.entrySet().stream()
        .map(entry -> new Probe(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** Searches for words of withheld sections; the search function guards these on its own. */
  List<Probe> searches() {
    return Stream.of("report", "Brest", "offence", "bridge", "weapon", "question")
        .map(word -> new Probe("q=" + word + "%20" + tag, List.of(world.sweden, world.russia)))
        .toList();
  }

  /** A question over a country, which everybody sees, narrowed by what somebody does not see. */
  void check(Probe probe) {
    for (Person person : probe.blind()) {
      Reply reply = person.get(World.INCIDENTS + "?limit=1000&" + probe.filter());

      List<String> found = IncidentResourceTest.ids(reply);
      assertEquals(
          0, found.size(), () -> "`" + probe.filter() + "` finds what it must not: " + found);
    }
  }
}
