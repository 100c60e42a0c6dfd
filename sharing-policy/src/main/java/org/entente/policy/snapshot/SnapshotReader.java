// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.snapshot;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.entente.policy.AgencyId;
import org.entente.policy.Agreement;
import org.entente.policy.AgreementId;
import org.entente.policy.CommunityId;
import org.entente.policy.CountryCode;
import org.entente.policy.Disclosure;
import org.entente.policy.Federation;
import org.entente.policy.GrantId;
import org.entente.policy.Policy;
import org.entente.policy.Removals;
import org.entente.policy.text.AgreementReader;
import org.entente.policy.text.DisclosureReader;
import org.entente.policy.text.Located;
import org.entente.policy.text.PolicyReader;
import org.entente.policy.text.TextNode;

/** Reads the JSON of what this package holds; unknown and missing keys are refused. */
final class SnapshotReader {

  private SnapshotReader() {}

  static Optional<PolicyProposal> proposal(Located at) {
    if (!at.isMapping(
        Set.of("originator", "version", "policy", "federation"), Set.of("previousHash"))) {
      return Optional.empty();
    }
    Optional<AgencyId> originator = required(at, "originator").value(AgencyId::new);
    Optional<Long> version = version(at, "version", 1);
    Optional<Optional<String>> previous = optionalHash(at, "previousHash");
    Optional<Policy> policy = PolicyReader.policy(required(at, "policy"));
    Optional<Federation> federation = federation(required(at, "federation"));
    return originator.isPresent()
            && version.isPresent()
            && previous.isPresent()
            && policy.isPresent()
            && federation.isPresent()
        ? at.make(() ->
            new PolicyProposal(
                originator.get(), version.get(), previous.get(), policy.get(), federation.get()))
        : Optional.empty();
  }

  static Optional<PolicySnapshot> snapshot(Located at) {
    if (!at.isMapping(Set.of("proposal", "effectHash", "confirmations", "signedAt"), Set.of())) {
      return Optional.empty();
    }
    Optional<PolicyProposal> proposal = proposal(required(at, "proposal"));
    Optional<String> effectHash = required(at, "effectHash").value(PolicyHash::require);
    Optional<List<Confirmation>> confirmations =
        required(at, "confirmations").items(SnapshotReader::confirmation);
    Optional<Instant> signedAt = required(at, "signedAt").instant();
    return proposal.isPresent()
            && effectHash.isPresent()
            && confirmations.isPresent()
            && signedAt.isPresent()
        ? at.make(() ->
            new PolicySnapshot(
                proposal.get(), effectHash.get(), confirmations.get(), signedAt.get()))
        : Optional.empty();
  }

  private static Optional<Confirmation> confirmation(Located at) {
    if (!at.isMapping(Set.of("subject", "name", "at"), Set.of())) {
      return Optional.empty();
    }
    Optional<String> subject = required(at, "subject").text();
    Optional<String> name = required(at, "name").text();
    Optional<Instant> when = required(at, "at").instant();
    return subject.isPresent() && name.isPresent() && when.isPresent()
        ? at.make(() -> new Confirmation(subject.get(), name.get(), when.get()))
        : Optional.empty();
  }

  static Optional<Lease> lease(Located at) {
    if (!at.isMapping(
        Set.of("originator", "version", "nonce", "durationMillis", "removals"), Set.of("hash"))) {
      return Optional.empty();
    }
    Optional<AgencyId> originator = required(at, "originator").value(AgencyId::new);
    Optional<Long> version = version(at, "version", 0);
    Optional<Optional<String>> hash = optionalHash(at, "hash");
    Optional<String> nonce = required(at, "nonce").value(Nonce::require);
    Optional<Duration> duration =
        required(at, "durationMillis").whole(1, TextNode.LARGEST).map(Duration::ofMillis);
    Optional<Removals> removals = removals(required(at, "removals"));
    return originator.isPresent()
            && version.isPresent()
            && hash.isPresent()
            && nonce.isPresent()
            && duration.isPresent()
            && removals.isPresent()
        ? at.make(() ->
            new Lease(
                originator.get(),
                version.get(),
                hash.get(),
                nonce.get(),
                duration.get(),
                removals.get()))
        : Optional.empty();
  }

  static Optional<LeaseRequest> leaseRequest(Located at) {
    if (!at.isMapping(
        Set.of("originator", "nonce", "sentAt", "installedVersion"), Set.of("leaseVersion"))) {
      return Optional.empty();
    }
    Optional<AgencyId> originator = required(at, "originator").value(AgencyId::new);
    Optional<String> nonce = required(at, "nonce").value(Nonce::require);
    Optional<Instant> sentAt = required(at, "sentAt").instant();
    Optional<Long> installed = version(at, "installedVersion", 0);
    Optional<OptionalLong> held =
        at.at("leaseVersion").isPresent()
            ? version(at, "leaseVersion", 0).map(OptionalLong::of)
            : Optional.of(OptionalLong.empty());
    return originator.isPresent()
            && nonce.isPresent()
            && sentAt.isPresent()
            && installed.isPresent()
            && held.isPresent()
        ? at.make(() ->
            new LeaseRequest(
                originator.get(), nonce.get(), sentAt.get(), installed.get(), held.get()))
        : Optional.empty();
  }

  static Optional<Grant> grant(Located at) {
    if (!at.isMapping(
        Set.of(
            "id",
            "originator",
            "to",
            "record",
            "release",
            "reason",
            "issuedBy",
            "issuedAt",
            "until"),
        Set.of())) {
      return Optional.empty();
    }
    Optional<GrantId> id = required(at, "id").value(GrantId::new);
    Optional<AgencyId> originator = required(at, "originator").value(AgencyId::new);
    Optional<AgencyId> to = required(at, "to").value(AgencyId::new);
    Optional<UUID> incident = required(at, "record").value(UUID::fromString);
    Optional<Disclosure> granted = DisclosureReader.granted(required(at, "release"));
    Optional<String> reason = required(at, "reason").text();
    Optional<String> issuedBy = required(at, "issuedBy").text();
    Optional<Instant> issuedAt = required(at, "issuedAt").instant();
    Optional<Instant> until = required(at, "until").instant();
    return id.isPresent()
            && originator.isPresent()
            && to.isPresent()
            && incident.isPresent()
            && granted.isPresent()
            && reason.isPresent()
            && issuedBy.isPresent()
            && issuedAt.isPresent()
            && until.isPresent()
        ? at.make(() ->
            new Grant(
                id.get(),
                originator.get(),
                to.get(),
                incident.get(),
                granted.get(),
                reason.get(),
                issuedBy.get(),
                issuedAt.get(),
                until.get()))
        : Optional.empty();
  }

  private static Optional<Federation> federation(Located at) {
    if (!at.isMapping(Set.of("agencies", "communities"), Set.of("agreements"))) {
      return Optional.empty();
    }
    Optional<Map<AgencyId, CountryCode>> agencies =
        required(at, "agencies").mapping(AgencyId::new, country -> country.value(CountryCode::new));
    Optional<Map<CommunityId, Set<AgencyId>>> communities =
        members(required(at, "communities"), CommunityId::new);
    Optional<Map<AgreementId, Agreement>> agreements =
        at.optional("agreements", SnapshotReader::agreements).map(given -> given.orElse(Map.of()));
    return agencies.isPresent() && communities.isPresent() && agreements.isPresent()
        ? at.make(() -> new Federation(agencies.get(), communities.get(), agreements.get()))
        : Optional.empty();
  }

  private static Optional<Map<AgreementId, Agreement>> agreements(Located at) {
    return at.mapping(AgreementId::new, AgreementReader::agreement);
  }

  private static Optional<Removals> removals(Located at) {
    if (!at.isMapping(Set.of("agencies", "members"), Set.of("agreements", "parties"))) {
      return Optional.empty();
    }
    Optional<Set<AgencyId>> agencies = agencies(required(at, "agencies"));
    Optional<Map<CommunityId, Set<AgencyId>>> members =
        members(required(at, "members"), CommunityId::new);
    Optional<Set<AgreementId>> agreements =
        at.optional("agreements", gone -> gone.set(id -> id.value(AgreementId::new)))
            .map(given -> given.orElse(Set.of()));
    Optional<Map<AgreementId, Set<AgencyId>>> parties =
        at.optional("parties", gone -> members(gone, AgreementId::new))
            .map(given -> given.orElse(Map.of()));
    return agencies.isPresent()
            && members.isPresent()
            && agreements.isPresent()
            && parties.isPresent()
        ? at.make(
            () -> new Removals(agencies.get(), members.get(), agreements.get(), parties.get()))
        : Optional.empty();
  }

  private static <K> Optional<Map<K, Set<AgencyId>>> members(Located at, Function<String, K> key) {
    return at.mapping(key, SnapshotReader::agencies);
  }

  private static Optional<Set<AgencyId>> agencies(Located at) {
    return at.set(agency -> agency.value(AgencyId::new));
  }

  private static Located required(Located at, String key) {
    return at.at(key).orElseThrow();
  }

  private static Optional<Long> version(Located at, String key, long lowest) {
    return required(at, key).whole(lowest, TextNode.LARGEST);
  }

  private static Optional<Optional<String>> optionalHash(Located at, String key) {
    return at.optional(key, hash -> hash.value(PolicyHash::require));
  }
}
