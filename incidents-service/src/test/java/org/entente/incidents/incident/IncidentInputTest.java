// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.entente.incidents.wire.RecordJson;
import org.entente.incidents.wire.Violations;
import org.entente.kit.problem.ProblemException;
import org.entente.kit.problem.Violation;
import org.entente.policy.Disclosure;
import org.entente.policy.Section;
import org.entente.policy.Tlp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IncidentInputTest {

  private static final String MARKING =
      "{\"classification\":{\"scheme\":\"ENTENTE\",\"code\":\"UNCLASSIFIED\"},\"tlp\":\"GREEN\"}";

  @Test
  void reportsEverythingThatIsWrongAtOnceWithItsPointer() {
    String body =
        """
        {"kind": "ATTAK", "colour": 1, "id": "x",
         "marking": {"classification": {"scheme": "FRA", "code": "SECRET"}, "tlp": ["RED", "GREEN"]},
         "place": {"country": "FRX", "point": {"lat": 91, "lon": 1E999999999}},
         "casualties": {"figures": [
           {"class": "civilian", "measure": "killed", "low": 5, "best": 3, "high": 2}]},
         "time": {"earliest": "2024-03-22T17:00:00Z", "latest": "2024-03-22T16:59:59Z"},
         "summary": {"title": " ", "language": "x"}}
        """;

    assertEquals(
        Map.ofEntries(
                Map.entry("/id", "is set by the service"),
                Map.entry("/colour", "is not a member of this object"),
                Map.entry("/kind", "`ATTAK` is not in the code list"),
                Map.entry("/marking/tlp", "must be one string"),
                Map.entry("/marking/relTo", ""),
                Map.entry("/place/country", "must be an ISO 3166-1 alpha-3 country in upper case"),
                Map.entry("/place/point/lat", "must be between -90 and 90"),
                Map.entry("/place/point/lon", "must be between -180 and 180"),
                Map.entry("/time/latest", "must not be before earliest"),
                Map.entry("/casualties/figures/0/best", "must not be less than low"),
                Map.entry("/casualties/figures/0/high", "must not be less than best"),
                Map.entry("/summary/title", "must not be blank"),
                Map.entry("/summary/language", "must be a language tag (BCP 47) like fr or fr-CA"))
            .entrySet()
            .stream()
            .filter(entry -> !entry.getValue().isEmpty())
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new)),
        refused(body));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tlp given twice|{\"kind\":\"ATTACK\",\"marking\":{\"classification\":{\"scheme\":\"ENTENTE\","
            + "\"code\":\"UNCLASSIFIED\"},\"tlp\":\"RED\",\"tlp\":\"CLEAR\"}}|/marking/tlp",
        "no tlp|{\"kind\":\"ATTACK\",\"marking\":{\"classification\":{\"scheme\":\"ENTENTE\","
            + "\"code\":\"UNCLASSIFIED\"}}}|/marking/tlp",
        "classified for nobody|{\"kind\":\"ATTACK\",\"marking\":{\"classification\":{\"scheme\":\"FRA\","
            + "\"code\":\"SECRET\"},\"tlp\":\"RED\"}}|/marking/relTo",
        "orcon without third party rule|{\"kind\":\"ATTACK\",\"marking\":{\"classification\":{"
            + "\"scheme\":\"ENTENTE\",\"code\":\"UNCLASSIFIED\"},\"tlp\":\"RED\",\"orcon\":true}}"
            + "|/marking/thirdPartyRule",
        "unknown level|{\"kind\":\"ATTACK\",\"marking\":{\"classification\":{\"scheme\":\"FRA\","
            + "\"code\":\"GEHEIM\"},\"tlp\":\"RED\",\"relTo\":[\"FRA\"]}}|/marking/classification/code",
        "ordinal of another level|{\"kind\":\"ATTACK\",\"marking\":{\"classification\":{\"scheme\":\"FRA\","
            + "\"code\":\"SECRET\",\"ordinal\":1},\"tlp\":\"RED\",\"relTo\":[\"FRA\"]}}"
            + "|/marking/classification/ordinal",
      })
  void refusesMarkingsThatDoNotHold(String name, String body, String pointer) {
    assertTrue(refused(body).containsKey(pointer), () -> name + ": " + refused(body));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"place\":{\"admin1\":\"Bavaria\"}|/place/country",
        "\"place\":{\"country\":\"FRA\",\"wherePrecision\":8}|/place/wherePrecision",
        "\"place\":{\"country\":\"FRA\",\"wherePrecision\":\"1\"}|/place/wherePrecision",
        "\"place\":{\"country\":\"FRA\",\"point\":{\"lat\":1.1234567,\"lon\":1}}|/place/point/lat",
        "\"place\":{\"wherePrecision\":6,\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]}}"
            + "|/place/geometry",
        "\"place\":{\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[1,2],[3,4],[1,2]]]}}"
            + "|/place/geometry/coordinates",
        "\"place\":{\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,91]}}"
            + "|/place/geometry/coordinates",
        "\"time\":{\"day\":\"2024-02-30\"}|/time/day",
        "\"time\":{\"earliest\":\"2024-03-22T17:00:00.5Z\"}|/time/earliest",
        "\"time\":{\"day\":\"2024-03-21\",\"earliest\":\"2024-03-22T17:00:00Z\"}|/time/day",
        "\"time\":{\"zone\":\"Mars/Olympus\"}|/time/zone",
        "\"summary\":{\"title\":\"a\\u0000b\"}|/summary/title",
        "\"summary\":{\"title\":\"a\\ud800\"}|/summary/title",
        "\"summary\":{\"title\":\"a\\nb\"}|/summary/title",
        "\"sources\":{\"sources\":[{\"scheme\":\"admiralty\",\"reliability\":\"G\"}]}"
            + "|/sources/sources/0/reliability",
        "\"sources\":{\"sources\":[{\"reliability\":\"A\"}]}|/sources/sources/0/scheme",
        "\"persons\":{\"persons\":[{\"pseudonym\":\"P1\"},{\"pseudonym\":\"P1\"}]}"
            + "|/persons/persons/1/pseudonym",
        "\"persons\":{\"charges\":[{\"person\":\"P9\",\"offence\":\"x\"}]}|/persons/charges/0/person",
        "\"detail\":{\"alertLevel\":{\"scaleId\":\"GBR-JTAC\",\"to\":\"5\"}}|/detail/alertLevel/to",
        "\"detail\":{\"attack\":{\"attackTypes\":[1,2,3,4]}}|/detail/attack/attackTypes",
        "\"lineage\":{\"derivedFrom\":[\"urn:entente:fra-ct:1\"]}|/lineage/derivedFrom/0",
        "\"casualties\":{\"damage\":{\"amount\":5}}|/casualties/damage/currency",
        "\"actors\":[]|/actors",
        "\"recordStatus\":\"RELEASED\"|/recordStatus",
        "\"custody\":{\"version\":1}|/custody/version",
      })
  void namesTheMemberThatIsWrong(String member, String pointer) {
    Map<String, String> violations =
        refused("{\"kind\":\"ATTACK\",\"marking\":" + MARKING + "," + member + "}");

    assertEquals(List.of(pointer), List.copyOf(violations.keySet()));
  }

  @Test
  void wantsAFoiledPlotNotToHaveOccurred() {
    String body =
        "{\"kind\":\"FOILED_PLOT\",\"marking\":%s,\"summary\":{\"title\":\"t\",\"eventStatus\":\"%s\"}}";

    assertEquals(
        List.of("/summary/eventStatus"),
        List.copyOf(refused(body.formatted(MARKING, "occurred")).keySet()));
    assertTrue(
        RecordJson.string(read(body.formatted(MARKING, "not-occurred")).content())
            .contains("\"eventStatus\":\"not-occurred\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[1",
        "{} {}",
        "nul",
        "{\"a\":1",
        "\u00ff",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]"
      })
  void refusesWhatIsNotOneJsonObject(String body) {
    assertTrue(refused(body).containsKey(""));
  }

  @Test
  void reportsNoMoreThanTheBound() {
    String body =
        "{"
            + java.util.stream.IntStream.range(0, 500)
                .mapToObj(i -> "\"m" + i + "\":1")
                .collect(Collectors.joining(","))
            + "}";

    assertEquals(Violations.MOST, violations(body).size());
  }

  @Test
  void refusesASectionThatIsNotDisclosedWhetherItIsFilledOrEmpty() {
    Disclosure noPersons = Disclosure.EVERYTHING.without(Section.PERSONS);
    String filled =
        "{\"kind\":\"ATTACK\",\"marking\":"
            + MARKING
            + ",\"persons\":{\"persons\":[{\"pseudonym\":\"P1\"}]}}";
    String empty = "{\"kind\":\"ATTACK\",\"marking\":" + MARKING + ",\"persons\":{}}";

    assertEquals(violations(filled, noPersons, 4), violations(empty, noPersons, 4));
    assertEquals("/persons", violations(empty, noPersons, 4).getFirst().pointer());
  }

  @Test
  void refusesAMarkingAboveTheWritersClearance() {
    String body =
        """
        {"kind":"ATTACK","marking":{"classification":{"scheme":"FRA","code":"SECRET"},"tlp":"RED",
         "relTo":["FRA"]},"summary":{"title":"t","paragraphs":[{"text":"x","marking":
         {"classification":{"scheme":"FRA","code":"TRÈS SECRET"}}}]}}
        """;

    assertEquals(
        List.of("/summary/paragraphs/0/marking/classification"),
        violations(body, Disclosure.EVERYTHING, 3).stream().map(Violation::pointer).toList());
    assertEquals(2, violations(body, Disclosure.EVERYTHING, 2).size());
  }

  @Test
  void writesTheSameBytesWhateverOrderAndFormTheInputHad() {
    String one =
        """
        {"kind":"ATTACK","marking":{"tlp":"WHITE","classification":{"code":"UNCLASSIFIED",
         "scheme":"ENTENTE"}},"place":{"point":{"lon":2.50,"lat":48.8},"country":"FRA"},
         "summary":{"title":"Cafe\\u0301","language":"EN-gb"}}
        """;
    String other =
        """
        {"summary":{"language":"en-GB","title":"Café"},"place":{"country":"FRA","point":
         {"lat":48.800,"lon":25e-1},"admin1":null},"marking":{"classification":{"scheme":"ENTENTE",
         "code":"UNCLASSIFIED","ordinal":0},"tlp":"CLEAR","pap":"CLEAR","caveats":[]},"kind":"ATTACK"}
        """;

    assertEquals(RecordJson.string(read(one).content()), RecordJson.string(read(other).content()));
    assertTrue(RecordJson.string(read(one).content()).contains("{\"lat\":48.8,\"lon\":2.5}"));
    assertEquals(Tlp.CLEAR, read(one).content().marking().tlp());
  }

  @Test
  void treatsASectionWithoutMembersAsAbsent() {
    String body =
        "{\"kind\":\"ATTACK\",\"marking\":"
            + MARKING
            + ",\"persons\":{\"persons\":[]},\"place\":{}}";

    assertEquals(null, read(body).content().persons());
    assertEquals(null, read(body).content().place());
  }

  @Test
  void derivesTheDayInTheZoneAndTheBandFromTheFigures() {
    String body =
        """
        {"kind":"ATTACK","marking":%s,
         "time":{"earliest":"2024-03-22T22:30:00Z","zone":"Europe/Moscow"},
         "casualties":{"band":"0","figures":[
           {"class":"civilian","measure":"killed","best":137},
           {"class":"civilian","measure":"killed","best":143},
           {"class":"police","measure":"injured","low":1,"high":900},
           {"class":"civilian","measure":"missing","best":5000}]}}
        """
            .formatted(MARKING);

    String written = RecordJson.string(read(body).content());

    assertTrue(written.contains("\"day\":\"2024-03-23\""), written);
    assertTrue(written.contains("\"band\":\"1000-or-more\""), written);
  }

  private static IncidentInput read(String body) {
    return IncidentInput.read(
        body.getBytes(StandardCharsets.UTF_8),
        new IncidentInput.Writer(Disclosure.EVERYTHING, 4, null));
  }

  private static Map<String, String> refused(String body) {
    return violations(body).stream()
        .collect(
            Collectors.toMap(Violation::pointer, Violation::detail, (a, b) -> b, TreeMap::new));
  }

  private static List<Violation> violations(String body) {
    return violations(body, Disclosure.EVERYTHING, 4);
  }

  private static List<Violation> violations(String body, Disclosure disclosure, int clearance) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return assertThrows(
            ProblemException.class,
            () -> IncidentInput.read(bytes, new IncidentInput.Writer(disclosure, clearance, null)))
        .problem()
        .errors();
  }
}
