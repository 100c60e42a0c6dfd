// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.policy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.entente.incidents.incident.Person;
import org.entente.kit.testing.TestIdentityProvider;
import org.entente.policy.snapshot.PolicyProposal;

/** The sharing officers of {@code fra-ct}, at the service's door. */
public final class Officers {

  public static final String POLICY = "/api/v1/agencies/fra-ct/policy";

  private final URI base;

  public Officers(URI base) {
    this.base = base;
  }

  public Person officer(String name) {
    return Person.of(base, name, "fra-ct", 4, "sharing-officer");
  }

  public static String json(PolicyProposal proposal) {
    return new String(proposal.canonicalJson(), StandardCharsets.UTF_8);
  }

  public Person.Reply preview(String name, PolicyProposal proposal) {
    return officer(name).post(POLICY + "/previews", "{\"proposal\":" + json(proposal) + "}");
  }

  /** With an ID token for just this policy and effect. */
  public Person.Reply confirm(String name, PolicyProposal proposal, String effectHash) {
    String idToken =
        TestIdentityProvider.shared()
            .token("policy-confirmation")
            .person(name, "fra-ct")
            .roles("sharing-officer")
            .authorizedParty("policy-confirmation")
            .claim("typ", "ID")
            .claim("nonce", ConfirmationHash.of(proposal.hash(), effectHash))
            .claim("auth_time", Instant.now().getEpochSecond())
            .sign();
    return officer(name)
        .post(
            POLICY + "/confirmations?wait=enforced",
            "{\"proposal\":%s,\"effectHash\":\"%s\",\"confirmation\":\"%s\"}"
                .formatted(json(proposal), effectHash, idToken));
  }
}
