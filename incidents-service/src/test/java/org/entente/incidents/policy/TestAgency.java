// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.policy;

import java.security.KeyPair;
import java.security.PublicKey;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiPredicate;
import org.entente.incidents.TestDatabase;
import org.entente.policy.AgencyId;
import org.entente.policy.Federation;
import org.entente.policy.Policy;
import org.entente.policy.Removals;
import org.entente.policy.snapshot.Confirmation;
import org.entente.policy.snapshot.Jws;
import org.entente.policy.snapshot.KeyFiles;
import org.entente.policy.snapshot.Lease;
import org.entente.policy.snapshot.PolicyProposal;
import org.entente.policy.snapshot.PolicySnapshot;
import org.entente.policy.text.PolicyReader;

/** One replica of the service of {@code fra-ct} as far as policy goes, on clocks of the test's. */
public final class TestAgency {

  public static final AgencyId FRA = new AgencyId("fra-ct");

  public final TestDatabase database;
  public final KeyPair keyPair;
  public final OwnAgency own = new OwnAgency(FRA.value());
  public final AtomicLong nanos = new AtomicLong(1_000_000_000L);
  public final AtomicLong millis =
      new AtomicLong(Instant.parse("2026-03-01T00:00:00Z").toEpochMilli());
  public final Clock clock = new SteppedClock(millis);
  public final OriginatorKey key;
  public final InstalledPolicies policies;
  public final PolicyInstaller installer;
  public final LeaseState lease;

  private TestAgency(TestDatabase database, KeyPair keyPair, List<PublicKey> formerKeys) {
    this(database, keyPair, formerKeys, (version, left) -> true);
  }

  private TestAgency(
      TestDatabase database,
      KeyPair keyPair,
      List<PublicKey> formerKeys,
      BiPredicate<Long, Duration> announced) {
    this.database = database;
    this.keyPair = keyPair;
    this.key = new OriginatorKey(keyPair.getPrivate(), formerKeys);
    this.policies = new InstalledPolicies(database.pool("decider"), own, key);
    this.installer = new PolicyInstaller(database.pool("decider"), own, key, policies, clock);
    this.lease = new LeaseState(own, nanos::get, announced::test);
  }

  public static TestAgency start() {
    return new TestAgency(TestDatabase.create(), KeyFiles.generate(), List.of());
  }

  /** Another replica on the same database. */
  public TestAgency replica() {
    return new TestAgency(database, keyPair, List.of());
  }

  /** One that uses a lease, of a version for so long, only if it could be announced. */
  public TestAgency replica(BiPredicate<Long, Duration> announced) {
    return new TestAgency(database, keyPair, List.of(), announced);
  }

  /** The same agency on the same database after it changed its key. */
  public TestAgency withNewKey(PublicKey... formerKeys) {
    return new TestAgency(database, KeyFiles.generate(), List.of(formerKeys));
  }

  /** A federation of the demo's agencies, with a community of two. */
  public static Federation federation() {
    return new Federation(
        java.util.Map.of(
            FRA,
            FRA.country(),
            new AgencyId("deu-ct"),
            new AgencyId("deu-ct").country(),
            new AgencyId("swe-ct"),
            new AgencyId("swe-ct").country()),
        java.util.Map.of(
            new org.entente.policy.CommunityId("nordic"),
            java.util.Set.of(new AgencyId("deu-ct"), new AgencyId("swe-ct"))));
  }

  /** The next version with these rules, as YAML below {@code rules:}. */
  public PolicyProposal proposal(String rules) {
    InstalledPolicy inForce = policies.inForce();
    return proposal(inForce.version() + 1, inForce.hash(), rules);
  }

  public static PolicyProposal proposal(long version, String previousHash, String rules) {
    Policy policy = PolicyReader.read("originator: fra-ct\nrules:\n" + rules.indent(2));
    return new PolicyProposal(
        FRA,
        version,
        Optional.of(previousHash).filter(hash -> !hash.isEmpty()),
        policy,
        federation());
  }

  public PolicySnapshot snapshot(PolicyProposal proposal) {
    return new PolicySnapshot(
        proposal,
        proposal.hash(),
        List.of(
            new Confirmation("one", "One", clock.instant()),
            new Confirmation("two", "Two", clock.instant())),
        clock.instant());
  }

  public String signed(PolicyProposal proposal) {
    return Jws.sign(snapshot(proposal), keyPair.getPrivate());
  }

  /** Installs the next version and takes a lease for it. */
  public InstalledPolicy install(String rules) throws SQLException {
    millis.addAndGet(60_000);
    installer.install(signed(proposal(rules)));
    lease(Removals.NONE);
    return policies.newestKnown();
  }

  /** Takes a lease of a minute for the version in force. */
  public void lease(Removals removals) {
    InstalledPolicy inForce = policies.inForce();
    LeaseState.Request request = lease.sending("nonce-nonce-nonce-nonce");
    lease.accept(lease(inForce, request.nonce(), removals), request, inForce);
  }

  /** A request for a lease leaves. */
  public LeaseState.Request asks() {
    return lease.sending("nonce-nonce-nonce-nonce");
  }

  /** Its answer comes: for the version that the sharing-service knows. */
  public boolean takes(LeaseState.Request request, InstalledPolicy known, Duration length) {
    return lease.accept(
        new Lease(
            FRA,
            known.version(),
            Optional.of(known.hash()),
            request.nonce(),
            length,
            Removals.NONE),
        request,
        policies.inForce());
  }

  public Lease lease(InstalledPolicy policy, String nonce, Removals removals) {
    return new Lease(
        FRA,
        policy.version(),
        Optional.of(policy.hash()).filter(hash -> !hash.isEmpty()),
        nonce,
        Duration.ofSeconds(60),
        removals);
  }

  private static final class SteppedClock extends Clock {
    private final AtomicLong millis;

    SteppedClock(AtomicLong millis) {
      this.millis = millis;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(millis.get());
    }
  }
}
