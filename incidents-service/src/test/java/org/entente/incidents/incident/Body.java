// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The body of an incident with every section, of which a test changes some members. */
public final class Body {

  private final Map<String, String> members = new LinkedHashMap<>();

  private Body() {}

  /** An incident whose texts all hold the tag. */
  public static Body full(String tag) {
    Body body = new Body();
    body.members.put("kind", "\"ATTACK\"");
    body.members.put(
        "marking",
        """
        {"classification":{"scheme":"FRA","code":"SECRET"},"tlp":"AMBER","relTo":["FRA","DEU",
         "swe-ct","rus-ct"],"caveats":["family"],"withholdFrom":["XAA"],"concerns":["ESP"],
         "agreement":"pact of five"}
        """);
    body.members.put(
        "summary",
        """
        {"title":"title TAG","language":"en","paragraphs":[{"text":"open TAG"},
         {"text":"german TAG","marking":{"relTo":["DEU","FRA"]}}],"eventStatus":"occurred"}
        """);
    body.members.put(
        "place",
        """
        {"country":"FRA","admin1":"Bretagne TAG","admin2":"Finistère TAG","placeName":"Brest TAG",
         "point":{"lat":48.39,"lon":-4.486},"wherePrecision":1,"locationKind":"site"}
        """);
    body.members.put(
        "time",
        """
        {"earliest":"2024-03-22T18:00:00+01:00","latest":"2024-03-22T19:00:00+01:00",
         "zone":"Europe/Paris","timePrecision":1,"fidelity":"second"}
        """);
    body.members.put(
        "casualties",
        """
        {"figures":[{"class":"civilian","measure":"killed","low":10,"best":12,"high":20,
         "sourceRef":"S1"}],"damage":{"infrastructure":["bridge TAG"]}}
        """);
    body.members.put("actors", "{\"actors\":[{\"ref\":\"actor TAG\",\"role\":\"planner\"}]}");
    body.members.put(
        "persons",
        """
        {"persons":[{"pseudonym":"P1","name":"name TAG","role":"suspect"}],
         "charges":[{"person":"P1","offence":"offence TAG"}],"personalData":{"present":true}}
        """);
    body.members.put(
        "sources",
        """
        {"sources":[{"ref":"S1","discipline":"HUMINT","scheme":"admiralty","reliability":"B",
         "credibility":"2","originReportId":"report TAG"}]}
        """);
    body.members.put("assessment", "{\"question\":\"question TAG\",\"likelihood\":\"likely\"}");
    body.members.put("detail", "{\"weapons\":[{\"type\":5,\"detail\":\"weapon TAG\"}]}");
    body.members.put("lineage", "{\"validFrom\":\"2024-03-22T00:00:00Z\"}");
    body.members.put(
        "attachments",
        "{\"files\":[{\"name\":\"TAG.pdf\",\"mediaType\":\"application/pdf\",\"sha256\":\""
            + "0123456789abcdef".repeat(4)
            + "\"}]}");
    body.members.replaceAll((name, json) -> json.replace("TAG", tag).strip());
    return body;
  }

  /** An incident with what a released one needs, unclassified and for everybody in the policy. */
  public static Body small(String tag) {
    Body body = full(tag);
    body.members.keySet().retainAll(java.util.Set.of("kind", "marking", "summary", "sources"));
    return body.with(
            "marking",
            "{\"classification\":{\"scheme\":\"ENTENTE\",\"code\":\"UNCLASSIFIED\"},\"tlp\":\"GREEN\"}")
        .with("summary", "{\"title\":\"title " + tag + "\"}");
  }

  public Body with(String member, String json) {
    members.put(member, json);
    return this;
  }

  public Body without(String member) {
    members.remove(member);
    return this;
  }

  /** The marking, kept from these agencies. */
  public Body hiddenFrom(String... agencies) {
    String list =
        java.util.Arrays.stream(agencies)
            .map(agency -> '"' + agency + '"')
            .collect(Collectors.joining(","));
    String marking = members.getOrDefault("marking", "").replace("[\"XAA\"]", "[" + list + "]");
    return with(
        "marking",
        marking.contains("withholdFrom")
            ? marking
            : marking.substring(0, marking.length() - 1) + ",\"withholdFrom\":[" + list + "]}");
  }

  @Override
  public String toString() {
    return members.entrySet().stream()
        .map(member -> '"' + member.getKey() + "\":" + member.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }
}
