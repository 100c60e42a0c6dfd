// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.snapshot;

import static org.entente.policy.text.TextNode.fields;
import static org.entente.policy.text.TextNode.list;
import static org.entente.policy.text.TextNode.text;
import static org.entente.policy.text.TextNode.texts;
import static org.entente.policy.text.TextNode.whole;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import org.entente.policy.AgencyId;
import org.entente.policy.AgreementId;
import org.entente.policy.CommunityId;
import org.entente.policy.Federation;
import org.entente.policy.Removals;
import org.entente.policy.text.AgreementWriter;
import org.entente.policy.text.DisclosureWriter;
import org.entente.policy.text.PolicyWriter;
import org.entente.policy.text.TextNode;

/** The JSON of what this package holds. */
final class SnapshotWriter {

  private SnapshotWriter() {}

  static TextNode proposal(PolicyProposal proposal) {
    SequencedMap<String, TextNode> json = new LinkedHashMap<>();
    json.put("originator", text(proposal.originator().value()));
    json.put("version", whole(proposal.version()));
    proposal.previousHash().ifPresent(hash -> json.put("previousHash", text(hash)));
    json.put("policy", PolicyWriter.tree(proposal.policy()));
    json.put("federation", federation(proposal.federation()));
    return fields(json);
  }

  static TextNode snapshot(PolicySnapshot snapshot) {
    SequencedMap<String, TextNode> json = new LinkedHashMap<>();
    json.put("proposal", proposal(snapshot.proposal()));
    json.put("effectHash", text(snapshot.effectHash()));
    json.put(
        "confirmations", list(snapshot.confirmations().stream().map(SnapshotWriter::confirmation)));
    json.put("signedAt", text(snapshot.signedAt().toString()));
    return fields(json);
  }

  private static TextNode confirmation(Confirmation confirmation) {
    SequencedMap<String, TextNode> json = new LinkedHashMap<>();
    json.put("subject", text(confirmation.subject()));
    json.put("name", text(confirmation.name()));
    json.put("at", text(confirmation.at().toString()));
    return fields(json);
  }

  static TextNode lease(Lease lease) {
    SequencedMap<String, TextNode> json = new LinkedHashMap<>();
    json.put("originator", text(lease.originator().value()));
    json.put("version", whole(lease.version()));
    lease.hash().ifPresent(hash -> json.put("hash", text(hash)));
    json.put("nonce", text(lease.nonce()));
    json.put("durationMillis", whole(lease.duration().toMillis()));
    json.put("removals", removals(lease.removals()));
    return fields(json);
  }

  static TextNode leaseRequest(LeaseRequest request) {
    SequencedMap<String, TextNode> json = new LinkedHashMap<>();
    json.put("originator", text(request.originator().value()));
    json.put("nonce", text(request.nonce()));
    json.put("sentAt", text(request.sentAt().toString()));
    json.put("installedVersion", whole(request.installedVersion()));
    request.leaseVersion().ifPresent(version -> json.put("leaseVersion", whole(version)));
    return fields(json);
  }

  static TextNode grant(Grant grant) {
    SequencedMap<String, TextNode> json = new LinkedHashMap<>();
    json.put("id", text(grant.id().value()));
    json.put("originator", text(grant.originator().value()));
    json.put("to", text(grant.to().value()));
    json.put("record", text(grant.record().toString()));
    json.put("release", DisclosureWriter.granted(grant.granted()));
    json.put("reason", text(grant.reason()));
    json.put("issuedBy", text(grant.issuedBy()));
    json.put("issuedAt", text(grant.issuedAt().toString()));
    json.put("until", text(grant.until().toString()));
    return fields(json);
  }

  private static TextNode federation(Federation federation) {
    SequencedMap<String, TextNode> agencies = new LinkedHashMap<>();
    federation
        .agencies()
        .forEach((agency, country) -> agencies.put(agency.value(), text(country.value())));
    SequencedMap<String, TextNode> json = new LinkedHashMap<>();
    json.put("agencies", fields(agencies));
    json.put("communities", members(federation.communities(), CommunityId::value));
    // Left out when there are none, so that what was signed before there were any stays the same.
    if (!federation.agreements().isEmpty()) {
      SequencedMap<String, TextNode> agreements = new LinkedHashMap<>();
      federation
          .agreements()
          .forEach((id, agreement) -> agreements.put(id.value(), AgreementWriter.tree(agreement)));
      json.put("agreements", fields(agreements));
    }
    return fields(json);
  }

  private static TextNode removals(Removals removals) {
    SequencedMap<String, TextNode> json = new LinkedHashMap<>();
    json.put("agencies", texts(removals.agencies(), AgencyId::value));
    json.put("members", members(removals.members(), CommunityId::value));
    if (!removals.agreements().isEmpty()) {
      json.put("agreements", texts(removals.agreements(), AgreementId::value));
    }
    if (!removals.parties().isEmpty()) {
      json.put("parties", members(removals.parties(), AgreementId::value));
    }
    return fields(json);
  }

  private static <K> TextNode members(Map<K, Set<AgencyId>> members, Function<K, String> name) {
    SequencedMap<String, TextNode> json = new LinkedHashMap<>();
    members.forEach((id, agencies) -> json.put(name.apply(id), texts(agencies, AgencyId::value)));
    return fields(json);
  }
}
