// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.entente.policy.Agreement;
import org.entente.policy.AgreementId;
import org.entente.policy.CountryCode;
import org.entente.policy.Disclosure;
import org.entente.policy.Federation;
import org.entente.policy.Policy;
import org.entente.policy.Purpose;
import org.entente.policy.Section;
import org.entente.policy.text.InvalidTextException;
import org.entente.policy.text.PolicyProblem;
import org.junit.jupiter.api.Test;

class PolicyProposalTest {

  private final PolicyProposal proposal = Snapshots.proposal("{communities: [nordic]}");

  @Test
  void readsBackItsCanonicalJson() {
    // When
    String json = new String(proposal.canonicalJson(), StandardCharsets.UTF_8);

    // Then
    assertEquals(
        "{\"federation\":{\"agencies\":{\"fra-ct\":\"FRA\",\"swe-ct\":\"SWE\"},"
            + "\"communities\":{\"nordic\":[\"swe-ct\"]}},\"originator\":\"fra-ct\","
            + "\"policy\":{\"originator\":\"fra-ct\",\"rules\":[{\"id\":\"one\","
            + "\"release\":{\"place\":\"admin-1\"},\"to\":{\"communities\":[\"nordic\"]}}]},"
            + "\"version\":1}",
        json);
    assertEquals(proposal, PolicyProposal.parse(json));
  }

  @Test
  void hasTheSameHashInWhateverLayoutItWasRead() {
    // Given
    String json = new String(proposal.canonicalJson(), StandardCharsets.UTF_8);
    String spaced = json.replace(",", " ,\n").replace(":", ": ");

    // Then
    assertEquals(43, proposal.hash().length());
    assertEquals(proposal.hash(), PolicyProposal.parse(spaced).hash());
  }

  @Test
  void hasAnotherHashForEveryOtherContent() {
    // Given
    PolicyProposal next =
        new PolicyProposal(
            Snapshots.FRANCE,
            2,
            Optional.of(proposal.hash()),
            proposal.policy(),
            proposal.federation());

    // Then
    assertNotEquals(proposal.hash(), next.hash());
    assertNotEquals(proposal.hash(), Snapshots.proposal("everyone").hash());
    assertEquals(
        next, PolicyProposal.parse(new String(next.canonicalJson(), StandardCharsets.UTF_8)));
  }

  @Test
  void refusesAPolicyThatNamesSomebodyUnknown() {
    // When
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class, () -> Snapshots.proposal("{agencies: [deu-ct]}"));

    // Then
    assertEquals(
        "the policy names `deu-ct`, which the federation does not know", refusal.getMessage());
  }

  @Test
  void refusesAnotherOriginatorsPolicyAndAnOriginatorOutsideTheDirectory() {
    // Given
    Policy swedish = new Policy(Snapshots.SWEDEN, List.of());
    Federation without = Federation.of(Set.of(Snapshots.SWEDEN));

    // Then
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new PolicyProposal(
                Snapshots.FRANCE, 1, Optional.empty(), swedish, Snapshots.FEDERATION));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new PolicyProposal(
                Snapshots.FRANCE,
                1,
                Optional.empty(),
                new Policy(Snapshots.FRANCE, List.of()),
                without));
  }

  @Test
  void namesThePlaceOfAProblem() {
    // Given
    String json =
        new String(proposal.canonicalJson(), StandardCharsets.UTF_8)
            .replace("admin-1", "admin-3")
            .replace("\"version\":1", "\"version\":1.0,\"wider\":true");

    // When
    List<PolicyProblem> problems =
        assertThrows(InvalidTextException.class, () -> PolicyProposal.parse(json)).problems();

    // Then
    assertEquals(List.of(new PolicyProblem(1, "/wider", "unknown key `wider`")), problems);
  }

  @Test
  void refusesVersionsThatNothingPrecedes() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new PolicyProposal(
                Snapshots.FRANCE, 2, Optional.empty(), proposal.policy(), proposal.federation()));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new PolicyProposal(
                Snapshots.FRANCE,
                1,
                Optional.of(proposal.hash()),
                proposal.policy(),
                proposal.federation()));
  }

  @Test
  void refusesASnapshotThatOneOfficerConfirmedTwice() {
    // Given
    Confirmation one = new Confirmation("5d1a", "Amélie", Snapshots.NOON);
    Confirmation again = new Confirmation("5d1a", "Bruno", Snapshots.NOON);

    // Then
    assertThrows(
        IllegalArgumentException.class,
        () -> new PolicySnapshot(proposal, Snapshots.EFFECT, List.of(one, again), Snapshots.NOON));
    assertThrows(
        IllegalArgumentException.class,
        () -> new PolicySnapshot(proposal, Snapshots.EFFECT, List.of(one), Snapshots.NOON));
  }

  @Test
  void pinsAgreements() {
    // Given
    AgreementId id = new AgreementId("Prüm");
    Agreement agreement =
        new Agreement(
            id,
            Set.of(Snapshots.FRANCE, Snapshots.SWEDEN),
            "a treaty",
            Set.of(Purpose.COUNTER_TERRORISM),
            Optional.empty(),
            Optional.of(Snapshots.NOON),
            Disclosure.ALL_RELEASABLE.without(Section.SOURCES),
            Map.of(new CountryCode("NOR"), new TreeMap<>(Map.of(2, 2))));
    PolicyProposal pinned =
        new PolicyProposal(
            Snapshots.FRANCE,
            1,
            Optional.empty(),
            proposal.policy(),
            new Federation(
                Snapshots.FEDERATION.agencies(),
                Snapshots.FEDERATION.communities(),
                Map.of(id, agreement)));

    // When
    String json = new String(pinned.canonicalJson(), StandardCharsets.UTF_8);

    // Then
    assertEquals(pinned, PolicyProposal.parse(json));
    assertNotEquals(proposal.hash(), pinned.hash());
    assertEquals(
        true,
        json.contains(
            "\"purposes\":[\"counter-terrorism\"],\"until\":\"2026-03-01T12:00:00.250Z\"}}"));
  }
}
