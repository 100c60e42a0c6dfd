// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.agreement;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;
import org.entente.kit.testing.IdentityProviderResource;
import org.entente.policy.AgencyId;
import org.entente.policy.AgreementId;
import org.entente.policy.Removals;
import org.entente.policy.snapshot.InvalidJwsException;
import org.entente.policy.snapshot.Jws;
import org.entente.policy.snapshot.KeyFiles;
import org.entente.policy.snapshot.PolicyProposal;
import org.entente.sharing.EmbeddedPostgresResource;
import org.entente.sharing.TestAgency;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@QuarkusTestResource(IdentityProviderResource.class)
class AgreementHttpTest {

  private static final String ALL = "/api/v1/agreements";

  private TestAgency france;
  private TestAgency germany;
  private TestAgency sweden;
  private String name;

  @BeforeEach
  void admit() {
    france = TestAgency.admitted("fra");
    germany = TestAgency.admitted("deu");
    sweden = TestAgency.admitted("swe");
    name = "GAMES " + france.id();
  }

  private String path() {
    return ALL + "/" + name;
  }

  private Response put(String terms) {
    return TestAgency.agreement(name, terms);
  }

  private String under(String agreement) {
    return """
    originator: %s
    rules:
      - {id: some, release: {summary: full}, to: everyone, under: "%s"}
    """
        .formatted(france.id(), agreement);
  }

  /** What the agency that asks is told to be gone from its version. */
  private static Removals removals(TestAgency agency, long version) throws InvalidJwsException {
    Response answer = agency.ask(agency.request(version, OptionalLong.empty()));
    String key =
        ConfigProvider.getConfig().getValue("entente.testing.lease-public-key", String.class);
    return Jws.lease(answer.path("lease"), KeyFiles.publicKey(key)).removals();
  }

  private Set<AgencyId> pinnedParties(PolicyProposal proposal) {
    return Optional.ofNullable(proposal.federation().agreements().get(new AgreementId(name)))
        .orElseThrow()
        .parties();
  }

  private Removals terminated() {
    return new Removals(Set.of(), Map.of(), Set.of(new AgreementId(name)), Map.of());
  }

  @Test
  void showsAnAgreementToItsPartiesOfficersAndTheAdministratorAlone() {
    put(TestAgency.terms(germany, france)).then().statusCode(201);

    String shown =
        france
            .officer()
            .get(path())
            .then()
            .statusCode(200)
            .body("id", equalTo(name))
            .body("parties", contains(germany.id().value(), france.id().value()))
            .body("purposes", hasItems("counter-terrorism", "border-security"))
            .body("until", equalTo("2030-01-01T00:00:00Z"))
            .body("$", not(hasKey("from")))
            .body("ceiling.place", equalTo("admin-1"))
            .body("equivalences.POL.1", equalTo(2))
            .extract()
            .asString();
    assertEquals(shown, TestAgency.administrator().get(path()).asString());
    germany
        .person("tom", "auditor")
        .get(ALL)
        .then()
        .statusCode(200)
        .body("items.id", contains(name));
    TestAgency.administrator().get(ALL).then().body("items.id", hasItems(name));
  }

  /** Case 32. */
  @Test
  void answersWhoIsNoPartyAsIfThereWereNoSuchAgreement() {
    put(TestAgency.terms(germany, france)).then().statusCode(201);

    String hidden = sweden.officer().get(path()).then().statusCode(404).extract().asString();
    String absent = sweden.officer().get(ALL + "/NEVER-MADE").asString();

    assertEquals(absent, hidden);
    assertEquals("{\"items\":[]}", sweden.officer().get(ALL).asString());
  }

  /** Case 32. */
  @Test
  void answersAPolicyUnderAForeignAgreementExactlyLikeOneUnderNone() {
    put(TestAgency.terms(germany, sweden)).then().statusCode(201);
    String nobodys = "GAMES nobodys";

    String hidden = france.propose(under(name)).then().statusCode(400).extract().asString();
    String absent = france.propose(under(nobodys)).then().statusCode(400).extract().asString();

    assertEquals(absent, hidden.replace(name, nobodys));
  }

  @Test
  void pinsForAPartyItsAgreementsAndNoOthers() {
    put(TestAgency.terms(germany, france)).then().statusCode(201);
    TestAgency.agreement("OTHERS " + france.id(), TestAgency.terms(germany, sweden))
        .then()
        .statusCode(201);

    PolicyProposal proposal = france.proposed(under(name));

    assertEquals(Set.of(new AgreementId(name)), proposal.federation().agreements().keySet());
    assertEquals(Set.of(germany.id(), france.id()), pinnedParties(proposal));
  }

  @Test
  void tellsAtOnceThatAnAgreementWasTerminated() throws Exception {
    put(TestAgency.terms(germany, france)).then().statusCode(201);
    france.install(under(name));
    assertEquals(Removals.NONE, removals(france, 1));

    TestAgency.administrator().delete(path()).then().statusCode(204);

    assertEquals(terminated(), removals(france, 1));
    france.officer().get(path()).then().statusCode(404);
    TestAgency.administrator().delete(path()).then().statusCode(404);
  }

  @Test
  void tellsAtOnceThatAPartyLeft() throws Exception {
    put(TestAgency.terms(germany, france, sweden)).then().statusCode(201);
    france.install(under(name));

    put(TestAgency.terms(germany, france)).then().statusCode(200);

    assertEquals(
        new Removals(
            Set.of(), Map.of(), Set.of(), Map.of(new AgreementId(name), Set.of(sweden.id()))),
        removals(france, 1));
    sweden.officer().get(path()).then().statusCode(404);
  }

  @Test
  void isOverForAnOriginatorThatLeft() throws Exception {
    put(TestAgency.terms(germany, france, sweden)).then().statusCode(201);
    france.install(under(name));

    put(TestAgency.terms(germany, sweden)).then().statusCode(200);

    assertEquals(Set.of(new AgreementId(name)), removals(france, 1).agreements());
    put(TestAgency.terms(germany, france, sweden)).then().statusCode(200);
    assertEquals(Set.of(new AgreementId(name)), removals(france, 1).agreements());
  }

  /** Case 63: an agreement made anew under a name inherits nothing. */
  @Test
  void keepsATerminatedAgreementTerminatedThoughItsNameComesBack() throws Exception {
    put(TestAgency.terms(germany, france)).then().statusCode(201);
    france.install(under(name));
    TestAgency.administrator().delete(path()).then().statusCode(204);

    put(TestAgency.terms(germany, france)).then().statusCode(201);

    assertEquals(terminated().agreements(), removals(france, 1).agreements());
    france.install(under(name));
    assertEquals(Removals.NONE, removals(france, 2));
  }

  /** Case 63: nor does a party that comes back. */
  @Test
  void keepsAPartyThatCameBackRemovedUntilTheNextVersion() throws Exception {
    put(TestAgency.terms(germany, france, sweden)).then().statusCode(201);
    france.install(under(name));

    put(TestAgency.terms(germany, france)).then().statusCode(200);
    put(TestAgency.terms(germany, france, sweden)).then().statusCode(200);

    assertEquals(Map.of(new AgreementId(name), Set.of(sweden.id())), removals(france, 1).parties());
    france.install(under(name));
    assertEquals(Removals.NONE, removals(france, 2));
  }

  /** Case 63: a proposal pinned before the agreement ended does not bring it back. */
  @Test
  void countsATerminationAgainstAProposalMadeBeforeIt() throws Exception {
    put(TestAgency.terms(germany, france)).then().statusCode(201);
    PolicyProposal before = france.proposed(under(name));
    TestAgency.administrator().delete(path()).then().statusCode(204);
    put(TestAgency.terms(germany, france)).then().statusCode(201);

    TestAgency.deliver(france.signed(before)).then().statusCode(204);

    assertEquals(terminated(), removals(france, 1));
  }

  /** Case 63. */
  @Test
  void takesARemovedAgencyOutOfItsAgreementsAndEndsThoseOfOnePartyAlone() throws Exception {
    String both = "PAIR " + france.id();
    put(TestAgency.terms(germany, france, sweden)).then().statusCode(201);
    TestAgency.agreement(both, TestAgency.terms(germany, france)).then().statusCode(201);
    france.install(under(name));

    germany.remove().then().statusCode(204);
    germany.admit().then().statusCode(201);

    germany.officer().get(path()).then().statusCode(404);
    france
        .officer()
        .get(path())
        .then()
        .body("parties", contains(france.id().value(), sweden.id().value()));
    france.officer().get(ALL + "/" + both).then().statusCode(404);
    Removals told = removals(france, 1);
    assertEquals(Set.of(germany.id()), told.agencies());
    assertEquals(Set.of(new AgreementId(both)), told.agreements());
    assertEquals(Set.of(germany.id()), told.parties().get(new AgreementId(name)));
  }

  /** Whoever widens an agreement widens nothing that officers approved before. */
  @Test
  void letsWiderTermsCountFromTheNextVersionOnly() throws Exception {
    put(TestAgency.terms(germany, france)).then().statusCode(201);
    PolicyProposal installed = france.install(under(name));
    String wider =
        TestAgency.terms(germany, france, sweden)
            .replace("admin-1", "exact")
            .replace("2030", "2031")
            .replace("{\"1\": 2}", "{\"1\": 1, \"2\": 3}")
            .replace("[\"border", "[\"civil-protection\", \"border")
            .replace("3 May", "3 June");

    put(wider).then().statusCode(200);

    assertEquals(Removals.NONE, removals(france, 1));
    String snapshot = france.ask(france.request(0, OptionalLong.empty())).path("snapshot");
    assertEquals(
        installed.federation(),
        Jws.snapshot(snapshot, france.key().getPublic()).proposal().federation());
    assertEquals(
        Set.of(germany.id(), france.id(), sweden.id()),
        pinnedParties(france.proposed(under(name))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2030-01 | 2029-12",
        "\"until\" | \"from\": \"2026-12-01T00:00:00Z\", \"until\"",
        "\"border-security\", | ''",
        "admin-1 | country",
        "\"summary\": \"full\", | ''",
        "{\"1\": 2} | {\"1\": 3}",
        "{\"1\": 2} | {\"2\": 2}",
        "POL | ESP",
      })
  void endsWhatWasPinnedWhenTheTermsBecomeNarrower(String what, String with) throws Exception {
    put(TestAgency.terms(germany, france)).then().statusCode(201);
    france.install(under(name));

    put(TestAgency.terms(germany, france).replace(what.strip(), with.strip()))
        .then()
        .statusCode(200);

    assertEquals(terminated(), removals(france, 1));
    put(TestAgency.terms(germany, france)).then().statusCode(200);
    assertEquals(terminated(), removals(france, 1));
    france.install(under(name));
    assertEquals(Removals.NONE, removals(france, 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not json",
        "{}",
        "{\"parties\": []}",
        "[1]",
      })
  void refusesWhatIsNoAgreement(String terms) {
    put(terms)
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:entente:problem:invalid-request"));
    TestAgency.administrator().get(path()).then().statusCode(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "admin-1 | nonsense",
        "\"summary\": \"full\" | \"custody\": \"full\"",
        "border-security | curiosity",
        "2030-01-01 | tomorrow",
        "\"legalBasis\" | \"basis\"",
        "{\"1\": 2} | {\"4\": 2}",
      })
  void saysWhatIsWrongWithAnAgreement(String what, String with) {
    put(TestAgency.terms(germany, france).replace(what.strip(), with.strip()))
        .then()
        .statusCode(400)
        .body("errors[0]", hasKey("pointer"))
        .body("errors[0]", hasKey("detail"));
  }

  @Test
  void refusesTermsThatAreNotUtf8() {
    byte[] terms =
        TestAgency.terms(germany, france)
            .replace("3 May", "3 M\u00e4rz")
            .getBytes(StandardCharsets.ISO_8859_1);

    TestAgency.administrator()
        .contentType("application/json")
        .body(terms)
        .put(path())
        .then()
        .statusCode(400)
        .body("errors[0].detail", equalTo("must be utf-8"));
  }

  @Test
  void letsNoStrangerBeAParty() {
    TestAgency stranger = TestAgency.stranger("pol");

    put(TestAgency.terms(france, stranger))
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/parties"));
    put(TestAgency.terms(france)).then().statusCode(400);
    TestAgency.administrator().get(path()).then().statusCode(404);
  }
}
