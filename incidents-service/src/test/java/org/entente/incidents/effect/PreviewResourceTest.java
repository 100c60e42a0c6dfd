// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.effect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.entente.incidents.ServiceResource;
import org.entente.incidents.incident.Body;
import org.entente.incidents.incident.Person;
import org.entente.incidents.incident.World;
import org.entente.incidents.policy.InstalledPolicies;
import org.entente.incidents.policy.InstalledPolicy;
import org.entente.incidents.policy.Officers;
import org.entente.kit.json.StrictJson;
import org.entente.policy.AgencyId;
import org.entente.policy.snapshot.PolicyProposal;
import org.entente.policy.text.PolicyReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a proposal over its preview to its enforcement, at the service's door. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@TestProfile(ChangingPolicy.class)
class PreviewResourceTest {

  private static final String SOURCES_TO_SWEDEN =
      "  - {id: swe-%s, release: {sources: full}, to: {agencies: [swe-ct]}, when: {tlp: {atMost: AMBER}}}\n";

  @Inject InstalledPolicies policies;

  @TestHTTPResource("/")
  @SuppressWarnings("NullAway.Init") // the test framework sets it
  URI base;

  @SuppressWarnings("NullAway.Init") // made before each test
  private World world;

  @SuppressWarnings("NullAway.Init") // made before each test
  private Officers officers;

  private final String tag = "t" + UUID.randomUUID().toString().substring(0, 8);

  @BeforeEach
  void world() {
    world = new World(base);
    world.install();
    officers = new Officers(base);
  }

  /** The policy of the world and these rules. */
  private PolicyProposal proposal(String more) {
    InstalledPolicy inForce = policies.inForce();
    return new PolicyProposal(
        new AgencyId("fra-ct"),
        inForce.version() + 1,
        Optional.of(inForce.hash()),
        PolicyReader.read(World.POLICY + more),
        World.federation());
  }

  private static JsonNode json(Person.Reply reply) throws IOException {
    return StrictJson.tree(reply.body().getBytes(StandardCharsets.UTF_8));
  }

  private static JsonNode partner(JsonNode preview, String agency, String purpose) {
    for (JsonNode partner : preview.get("partners")) {
      if (partner.get("agency").asText().equals(agency)
          && partner.path("purpose").asText("").equals(purpose)) {
        return partner;
      }
    }
    throw new AssertionError("nothing for " + agency + " in " + preview);
  }

  /** Cases 57 and 60. */
  @Test
  void whatWasPreviewedIsWhatComesIntoForceAtOnce() throws IOException {
    // Given
    Person.Reply record = world.released(Body.full(tag).toString());
    assertFalse(world.sweden.get(World.path(record)).expect(200).body().contains("sources"));
    PolicyProposal proposal = proposal(SOURCES_TO_SWEDEN.formatted(tag));

    // When
    JsonNode preview = json(officers.preview("olga", proposal).expect(200));

    // Then it says what will change, and for whom alone
    assertEquals(proposal.hash(), preview.get("policyHash").asText());
    assertEquals(3, preview.get("quorum").asInt());
    JsonNode sections = partner(preview, "swe-ct", "counter-terrorism").get("sections");
    assertEquals(1, sections.size());
    assertEquals("sources", sections.get(0).get("section").asText());
    assertTrue(sections.get(0).get("gained").get("records").asInt() >= 1);
    assertTrue(sections.get(0).get("gained").get("personalData").asInt() >= 1);
    assertTrue(sections.get(0).get("gained").get("classified").asInt() >= 1);
    assertEquals(0, sections.get(0).get("lost").get("records").asInt());
    for (JsonNode partner : preview.get("partners")) {
      assertEquals("swe-ct", partner.get("agency").asText());
    }
    assertTrue(preview.get("examples").toString().contains(record.id()));
    assertTrue(preview.get("examples").toString().contains("title " + tag));

    // And three officers bring it into force, the third hears that it is
    String effect = preview.get("effectHash").asText();
    assertEquals(
        "awaiting-officers",
        json(officers.confirm("olga", proposal, effect).expect(200)).get("state").asText());
    assertEquals(
        "awaiting-officers",
        json(officers.confirm("otto", proposal, effect).expect(200)).get("state").asText());
    assertEquals(
        "awaiting-officers",
        json(officers.confirm("olga", proposal, effect).expect(200)).get("state").asText());
    assertEquals(
        "enforced",
        json(officers.confirm("oona", proposal, effect).expect(200)).get("state").asText());
    Person.Reply seen = world.sweden.get(World.path(record));
    for (int waited = 0; seen.status() == 503 && waited < 200; waited++) {
      // Enforced is what matters for what was taken away; for the rest the lease must come too.
      java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
      seen = world.sweden.get(World.path(record));
    }
    assertTrue(seen.expect(200).body().contains("sources"));
  }

  @Test
  void personalDataThatComesAfterThePreviewMustBeLookedAt() throws IOException {
    // Given
    world.released(Body.small(tag).toString());
    PolicyProposal proposal = proposal(SOURCES_TO_SWEDEN.formatted(tag));
    String effect = json(officers.preview("olga", proposal).expect(200)).get("effectHash").asText();
    world.released(
        Body.small(tag)
            .with(
                "persons",
                "{\"persons\":[{\"pseudonym\":\"P1\"}],\"personalData\":{\"present\":true}}")
            .with("kind", "\"PROPAGANDA\"")
            .toString());

    // When
    Person.Reply refusal = officers.confirm("olga", proposal, effect);

    // Then
    assertTrue(refusal.expect(409).body().contains("urn:entente:problem:effect-changed"));
  }

  @Test
  void anOfficerSeesNoExampleThatSheIsNotClearedFor() throws IOException {
    // Given
    Person.Reply record = world.released(Body.full(tag).toString());
    Person uncleared = Person.of(base, "ulf", "fra-ct", 0, "sharing-officer");

    // When
    Person.Reply preview =
        uncleared
            .post(
                Officers.POLICY + "/previews",
                "{\"proposal\":" + Officers.json(proposal(SOURCES_TO_SWEDEN.formatted(tag))) + "}")
            .expect(200);

    // Then
    assertFalse(preview.body().contains(record.id()));
    assertFalse(preview.body().contains(tag));
  }

  @Test
  void theSameProposalHasTheSameEffectWhoeverLooks() throws IOException {
    PolicyProposal proposal = proposal(SOURCES_TO_SWEDEN.formatted(tag));
    assertEquals(
        json(officers.preview("olga", proposal).expect(200)).get("effectHash"),
        json(officers.preview("otto", proposal).expect(200)).get("effectHash"));
  }

  /** Case 62. */
  @Test
  void nobodyElseHasPreviews() {
    String body = "{\"proposal\":" + Officers.json(proposal("")) + "}";
    Person.Reply absent =
        Person.of(base, "dora", "deu-ct", 4, "sharing-officer")
            .post("/api/v1/agencies/deu-ct/policy/previews", body)
            .expect(404);
    Person.Reply others =
        Person.of(base, "dora", "deu-ct", 4, "sharing-officer")
            .post(Officers.POLICY + "/previews", body)
            .expect(404);
    assertEquals(absent, others);
    for (String role : List.of("analyst", "contributor", "duty-officer", "auditor", "system")) {
      Person.of(base, "x", "fra-ct", 4, role).post(Officers.POLICY + "/previews", body).expect(403);
    }
  }

  @Test
  void whatIsNoProposalIsABadRequest() {
    for (String body :
        List.of(
            "{}",
            "{\"proposal\":null}",
            "{\"proposal\":[]}",
            "{\"proposal\":{\"version\":0}}",
            "{\"proposal\":" + Officers.json(proposal("")) + ",\"more\":1}",
            "[]",
            "")) {
      officers.officer("olga").post(Officers.POLICY + "/previews", body).expect(400);
    }
  }
}
