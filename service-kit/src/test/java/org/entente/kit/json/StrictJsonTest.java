// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entente.policy.AgencyId;
import org.entente.policy.CommunityId;
import org.entente.policy.CountryCode;
import org.entente.policy.Purpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

  record Wire(
      AgencyId agency,
      CountryCode country,
      Purpose purpose,
      Map<CommunityId, Set<AgencyId>> communities,
      Optional<String> note) {}

  private static final String JSON =
      "{\"agency\":\"fra-ct\",\"country\":\"FRA\",\"purpose\":\"counter-terrorism\","
          + "\"communities\":{\"north\":[\"swe-ct\"]}}";

  private final ObjectMapper mapper =
      StrictJson.mapper().registerModule(new com.fasterxml.jackson.datatype.jdk8.Jdk8Module());

  @Test
  void writesAndReadsIdsAndCodesAsText() throws Exception {
    Wire wire =
        new Wire(
            new AgencyId("fra-ct"),
            new CountryCode("FRA"),
            Purpose.COUNTER_TERRORISM,
            Map.of(new CommunityId("north"), Set.of(new AgencyId("swe-ct"))),
            Optional.empty());

    assertEquals(JSON, mapper.writeValueAsString(wire));
    assertEquals(wire, mapper.readValue(JSON, Wire.class));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"agency\":\"\"}",
        "{\"agency\":\"FRA-CT\"}",
        "{\"agency\":{\"value\":\"fra-ct\"}}",
        "{\"agency\":true}",
        "{\"purpose\":\"COUNTER_TERRORISM\"}",
        "{\"purpose\":0}",
        "{\"communities\":{\"NORTH\":[]}}",
        "{\"note\":5}",
        "{\"Agency\":\"fra-ct\"}"
      })
  void refusesEveryOtherForm(String json) {
    assertThrows(JsonProcessingException.class, () -> mapper.readValue(json, Wire.class));
  }

  /** Case 81. */
  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":1,\"a\":1}", "{} {}", "{'a':1}", "[1,]", "NaN", "01", "{a:1}"})
  void refusesWhatIsNoJson(String json) {
    assertThrows(JsonProcessingException.class, () -> StrictJson.tree(json.getBytes(UTF_8)));
  }
}
