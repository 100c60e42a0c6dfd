// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.entente.policy.AgencyId;
import org.entente.policy.AgreementId;
import org.entente.policy.CountryCode;
import org.entente.policy.Disclosure;
import org.entente.policy.HandlingCode;
import org.entente.policy.IncidentKind;
import org.entente.policy.Label;
import org.entente.policy.Pap;
import org.entente.policy.Principal;
import org.entente.policy.Purpose;
import org.entente.policy.RecordStatus;
import org.entente.policy.Tlp;
import org.junit.jupiter.api.Test;

class LabelsTest {

  private static final String BODY =
      """
      {"kind":"ARREST","marking":{"classification":{"scheme":"DEU","code":"GEHEIM"},
        "tlp":"AMBER+STRICT","pap":"GREEN","handling":["H3","H1"],"handlingText":"ask first",
        "caveats":["sensitive"],"relTo":["FRA","community:nordic"],"eyesOnly":["fra-ct"],
        "withholdFrom":["rus-ct"],"concerns":["SWE"],"orcon":true,"thirdPartyRule":true,
        "purposeLimits":["counter-terrorism"],"agreement":"treaty 7","upstream":{"swe-ct":["FRA"]}},
       "summary":{"title":"t","paragraphs":[{"text":"x","marking":
         {"tlp":"RED","relTo":["FRA"],"withholdFrom":["SWE"]}}]},
       "place":{"country":"DEU"},"persons":{"persons":[{"pseudonym":"P1"}]},
       "sources":{"sources":[{"scheme":"admiralty","reliability":"B","credibility":"2"},
         {"scheme":"europol-4x4","reliability":"X"},{"discipline":"OSINT"}]}}
      """;

  private final Content content =
      IncidentInput.read(
              BODY.getBytes(StandardCharsets.UTF_8),
              new IncidentInput.Writer(Disclosure.EVERYTHING, 4, null))
          .content();

  @Test
  void holdsAllThatARuleMayAskFor() {
    Label label = Labels.of(content, RecordStatus.DRAFT, Set.of());

    assertEquals(
        new Label(
            IncidentKind.ARREST,
            3,
            Tlp.AMBER_STRICT,
            Pap.GREEN,
            Set.of(HandlingCode.H1, HandlingCode.H3),
            Set.of("SENSITIVE", "ORCON"),
            Set.of(new CountryCode("DEU"), new CountryCode("SWE")),
            Set.of("ADMIRALTY:B2", "EUROPOL_4X4:X-"),
            true,
            RecordStatus.DRAFT,
            Set.of(principal("FRA"), principal("community:nordic")),
            Set.of(principal("fra-ct")),
            Set.of(principal("rus-ct")),
            Optional.of(Set.of(Purpose.COUNTER_TERRORISM)),
            Optional.of(new AgreementId("treaty 7")),
            Map.of(new AgencyId("swe-ct"), Set.of(principal("FRA")))),
        label);
  }

  @Test
  void aParagraphIsAtLeastAsRestrictedAsItsRecord() {
    Label record = Labels.of(content, RecordStatus.RELEASED, Set.of());
    Label paragraph =
        Labels.of(Objects.requireNonNull(content.summary()).paragraphs().getFirst(), record);

    assertTrue(paragraph.atLeastAsRestrictiveAs(record));
    assertEquals(Tlp.RED, paragraph.tlp());
    assertEquals(Set.of(principal("FRA")), paragraph.relTo());
    assertEquals(Set.of(principal("rus-ct"), principal("SWE")), paragraph.withholdFrom());
    assertEquals(record.purposeLimits(), paragraph.purposeLimits());
    assertEquals(3, paragraph.classification());
  }

  private static Principal principal(String text) {
    return Principal.of(text).orElseThrow();
  }
}
