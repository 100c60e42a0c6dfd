// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.entente.kit.testing.TestIdentityProvider;
import org.entente.kit.testing.TestToken;
import org.entente.policy.AgencyId;
import org.entente.policy.snapshot.Confirmation;
import org.entente.policy.snapshot.Jws;
import org.entente.policy.snapshot.KeyFiles;
import org.entente.policy.snapshot.LeaseRequest;
import org.entente.policy.snapshot.PolicyProposal;
import org.entente.policy.snapshot.PolicySnapshot;

/** An agency with a key, and what its people and its incidents-service do. */
public record TestAgency(AgencyId id, KeyPair key) {

  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final SecureRandom RANDOM = new SecureRandom();

  /** An agency that no other test knows, in the directory. */
  public static TestAgency admitted(String country) {
    TestAgency agency = stranger(country);
    agency.admit().then().statusCode(201);
    return agency;
  }

  /** The same, but not in the directory. */
  public static TestAgency stranger(String country) {
    AgencyId id = new AgencyId(country + "-t" + COUNT.incrementAndGet());
    return new TestAgency(id, KeyFiles.generate());
  }

  public Response admit() {
    return administrator()
        .contentType("application/json")
        .body(
            "{\"name\":\"%s\",\"publicKey\":\"%s\"}"
                .formatted(id, KeyFiles.base64(key.getPublic())))
        .put("/api/v1/agencies/" + id);
  }

  public Response remove() {
    return administrator().delete("/api/v1/agencies/" + id);
  }

  /** Makes a community, or replaces its members. */
  public static Response community(String name, TestAgency... members) {
    List<String> ids =
        java.util.Arrays.stream(members).map(one -> '"' + one.id.value() + '"').toList();
    return administrator()
        .contentType("application/json")
        .body("{\"members\":[" + String.join(",", ids) + "]}")
        .put("/api/v1/communities/" + name);
  }

  public static RequestSpecification administrator() {
    return as(token("root", "xaa-federation", "federation-admin"));
  }

  /** Makes an agreement, or replaces what it says. */
  public static Response agreement(String name, String terms) {
    return administrator()
        .contentType("application/json")
        .body(terms.getBytes(StandardCharsets.UTF_8))
        .put("/api/v1/agreements/" + name);
  }

  /**
   * Terms between these with something to narrow and to widen: until 2030, places to the region.
   */
  public static String terms(TestAgency... parties) {
    List<String> ids =
        java.util.Arrays.stream(parties).map(one -> '"' + one.id.value() + '"').toList();
    return """
    {"parties": [%s], "legalBasis": "Memorandum of 3 May", "until": "2030-01-01T00:00:00Z",
     "purposes": ["border-security", "counter-terrorism"],
     "ceiling": {"summary": "full", "place": "admin-1"},
     "equivalences": {"POL": {"1": 2}}}
    """
        .formatted(String.join(",", ids));
  }

  /** A person of this agency with these roles. */
  public RequestSpecification person(String name, String... roles) {
    return as(token(name, id.value(), roles));
  }

  public RequestSpecification officer() {
    return person("olga", "sharing-officer");
  }

  public static TestToken token(String name, String agency, String... roles) {
    return TestIdentityProvider.shared().token("sharing-service").person(name, agency).roles(roles);
  }

  private static RequestSpecification as(TestToken token) {
    return given().auth().oauth2(token.sign());
  }

  public String policies() {
    return "/api/v1/policies/" + id;
  }

  /** A policy that releases what to whom, in YAML. */
  public String policy(String to) {
    return """
    originator: %s
    rules:
      - id: some
        release: {summary: full, place: exact}
        to: %s
    """
        .formatted(id, to);
  }

  public Response propose(String yaml) {
    return officer()
        .contentType("application/yaml")
        .body(yaml.getBytes(StandardCharsets.UTF_8))
        .post(policies() + "/proposals");
  }

  /** The proposal as the officers' incidents-service reads it. */
  public PolicyProposal proposed(String yaml) {
    Response answer = propose(yaml);
    answer.then().statusCode(201);
    String body = answer.asString();
    int start = body.indexOf("\"proposal\":") + "\"proposal\":".length();
    return PolicyProposal.parse(body.substring(start, body.length() - 1));
  }

  public PolicySnapshot confirmed(PolicyProposal proposal) {
    Instant now = Instant.now();
    return new PolicySnapshot(
        proposal,
        proposal.hash(),
        List.of(new Confirmation("1", "olga", now), new Confirmation("2", "oscar", now)),
        now);
  }

  public String signed(PolicyProposal proposal) {
    return Jws.sign(confirmed(proposal), key.getPrivate());
  }

  public static Response deliver(String snapshot) {
    return given().contentType("text/plain").body(snapshot).post("/internal/v1/snapshots");
  }

  /** Proposes, signs and delivers the next version. */
  public PolicyProposal install(String yaml) {
    PolicyProposal proposal = proposed(yaml);
    deliver(signed(proposal)).then().statusCode(204);
    return proposal;
  }

  public LeaseRequest request(long installed, OptionalLong held) {
    return request(Instant.now(), installed, held);
  }

  public LeaseRequest request(Instant sentAt, long installed, OptionalLong held) {
    Instant seconds = sentAt.truncatedTo(ChronoUnit.SECONDS);
    return new LeaseRequest(id, LeaseRequest.freshNonce(RANDOM), seconds, installed, held);
  }

  public Response ask(LeaseRequest request) {
    return given()
        .contentType("text/plain")
        .body(Jws.sign(request, key.getPrivate()))
        .post("/internal/v1/leases");
  }
}
