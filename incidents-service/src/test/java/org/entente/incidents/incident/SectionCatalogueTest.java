// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.entente.incidents.section.SectionCatalogue;
import org.entente.incidents.wire.RecordJson;
import org.entente.policy.Section;
import org.junit.jupiter.api.Test;

class SectionCatalogueTest {

  @Test
  void noMemberOfAnIncidentIsWithoutASection() {
    List<String> homeless =
        RecordJson.members(Incident.class).stream()
            .filter(pointer -> SectionCatalogue.sectionOf(pointer).isEmpty())
            .toList();

    assertEquals(List.of(), homeless);
  }

  @Test
  void everySectionHasAMember() {
    Set<Section> used =
        RecordJson.members(Incident.class).stream()
            .map(pointer -> SectionCatalogue.sectionOf(pointer).orElseThrow())
            .collect(Collectors.toSet());

    assertEquals(EnumSet.allOf(Section.class), used);
  }

  @Test
  void everythingThatIsWrittenIsAMemberOfAnIncident() {
    Set<String> incident = RecordJson.members(Incident.class);

    assertEquals(
        List.of(),
        RecordJson.members(Content.class).stream()
            .filter(pointer -> !incident.contains(pointer))
            .toList());
  }
}
