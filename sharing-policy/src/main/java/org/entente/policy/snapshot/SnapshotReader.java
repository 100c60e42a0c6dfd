// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.snapshot;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.entente.policy.AgencyId;
import org.entente.policy.CommunityId;
import org.entente.policy.CountryCode;
import org.entente.policy.Federation;
import org.entente.policy.Policy;
import org.entente.policy.Removals;
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
    if (!at.isMapping(Set.of("proposal", "confirmations", "signedAt"), Set.of())) {
      return Optional.empty();
    }
    Optional<PolicyProposal> proposal = proposal(required(at, "proposal"));
    Optional<List<Confirmation>> confirmations =
        required(at, "confirmations").items(SnapshotReader::confirmation);
    Optional<Instant> signedAt = instant(required(at, "signedAt"));
    return proposal.isPresent() && confirmations.isPresent() && signedAt.isPresent()
        ? at.make(() -> new PolicySnapshot(proposal.get(), confirmations.get(), signedAt.get()))
        : Optional.empty();
  }

  private static Optional<Confirmation> confirmation(Located at) {
    if (!at.isMapping(Set.of("subject", "name", "at"), Set.of())) {
      return Optional.empty();
    }
    Optional<String> subject = required(at, "subject").text();
    Optional<String> name = required(at, "name").text();
    Optional<Instant> when = instant(required(at, "at"));
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
    Optional<Instant> sentAt = instant(required(at, "sentAt"));
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

  private static Optional<Federation> federation(Located at) {
    if (!at.isMapping(Set.of("agencies", "communities"), Set.of())) {
      return Optional.empty();
    }
    Optional<Map<AgencyId, CountryCode>> agencies =
        mapping(
            required(at, "agencies"), AgencyId::new, country -> country.value(CountryCode::new));
    Optional<Map<CommunityId, Set<AgencyId>>> communities = members(required(at, "communities"));
    return agencies.isPresent() && communities.isPresent()
        ? at.make(() -> new Federation(agencies.get(), communities.get()))
        : Optional.empty();
  }

  private static Optional<Removals> removals(Located at) {
    if (!at.isMapping(Set.of("agencies", "members"), Set.of())) {
      return Optional.empty();
    }
    Optional<Set<AgencyId>> agencies =
        required(at, "agencies").set(agency -> agency.value(AgencyId::new));
    Optional<Map<CommunityId, Set<AgencyId>>> members = members(required(at, "members"));
    return agencies.isPresent() && members.isPresent()
        ? at.make(() -> new Removals(agencies.get(), members.get()))
        : Optional.empty();
  }

  private static Optional<Map<CommunityId, Set<AgencyId>>> members(Located at) {
    return mapping(
        at, CommunityId::new, members -> members.set(agency -> agency.value(AgencyId::new)));
  }

  private static <K, V> Optional<Map<K, V>> mapping(
      Located at, Function<String, K> key, Function<Located, Optional<V>> value) {
    Map<K, V> mapping = new HashMap<>();
    Optional<List<Map.Entry<String, Located>>> entries = at.entries();
    for (Map.Entry<String, Located> entry : entries.orElse(List.of())) {
      Located place = entry.getValue();
      place
          .make(() -> key.apply(entry.getKey()))
          .ifPresent(known -> value.apply(place).ifPresent(read -> mapping.put(known, read)));
    }
    return entries.filter(all -> all.size() == mapping.size()).map(_ -> mapping);
  }

  private static Located required(Located at, String key) {
    return at.at(key).orElseThrow();
  }

  private static Optional<Long> version(Located at, String key, long lowest) {
    return required(at, key).whole(lowest, TextNode.LARGEST);
  }

  /** Empty when there is a problem; an empty hash inside when there is no such key. */
  private static Optional<Optional<String>> optionalHash(Located at, String key) {
    Optional<Located> hash = at.at(key);
    return hash.isPresent()
        ? hash.get().value(PolicyHash::require).map(Optional::of)
        : Optional.of(Optional.empty());
  }

  private static Optional<Instant> instant(Located at) {
    return at.text()
        .flatMap(text -> {
          try {
            return Optional.of(Instant.parse(text));
          } catch (DateTimeException e) {
            return at.problem("must be a time in UTC such as `2026-01-31T12:00:00Z`");
          }
        });
  }
}
