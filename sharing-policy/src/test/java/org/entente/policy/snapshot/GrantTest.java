// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.snapshot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.entente.policy.AgencyId;
import org.entente.policy.Audience;
import org.entente.policy.Condition;
import org.entente.policy.Disclosure;
import org.entente.policy.GrantId;
import org.entente.policy.Level;
import org.entente.policy.Rule;
import org.entente.policy.RuleId;
import org.entente.policy.Section;
import org.entente.policy.Validity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrantTest {

  private static final GrantId ID = new GrantId("grant:AAECAwQFBgcICQoLDA0ODw");
  private static final UUID RECORD = UUID.fromString("6f1d5f3e-0f4a-4f0e-9f57-0d9d3a1c2b11");
  private static final Disclosure SUMMARY = Disclosure.of(Map.of(Section.SUMMARY, Level.FULL));
  private static final Grant GRANT =
      grant(Snapshots.SWEDEN, SUMMARY, "a threat to life", "d-7", Duration.ofHours(4));

  private static Grant grant(
      AgencyId to, Disclosure granted, String reason, String issuedBy, Duration time) {
    return new Grant(
        ID,
        Snapshots.FRANCE,
        to,
        RECORD,
        granted,
        reason,
        issuedBy,
        Snapshots.NOON,
        Snapshots.NOON.plus(time));
  }

  @Test
  void isARuleForItsOwnTokenUntilItEnds() {
    assertEquals(
        new Rule.Release(
            new RuleId("grant-000102030405060708090a0b0c0d0e0f"),
            new Audience.Agencies(Set.of(Snapshots.SWEDEN)),
            new Condition.HasGrant(ID),
            SUMMARY,
            Optional.empty(),
            Validity.until(Snapshots.NOON.plus(Duration.ofHours(4)))),
        GRANT.rule());
  }

  @Test
  void isSignedAndReadBack() throws InvalidJwsException {
    // Given
    KeyPair keys = KeyFiles.generate();
    KeyPair others = KeyFiles.generate();

    // When
    String jws = Jws.sign(GRANT, keys.getPrivate());

    // Then
    assertEquals(GRANT, Jws.grant(jws, keys.getPublic()));
    assertThrows(InvalidJwsException.class, () -> Jws.grant(jws, others.getPublic()));
    assertThrows(InvalidJwsException.class, () -> Jws.snapshot(jws, keys.getPublic()));
    assertThrows(InvalidJwsException.class, () -> Jws.lease(jws, keys.getPublic()));
    String snapshot = Jws.sign(Snapshots.snapshot(), keys.getPrivate());
    assertThrows(InvalidJwsException.class, () -> Jws.grant(snapshot, keys.getPublic()));
  }

  @Test
  void hasOneCanonicalForm() {
    assertEquals(
        "{\"id\":\"grant:AAECAwQFBgcICQoLDA0ODw\",\"issuedAt\":\"2026-03-01T12:00:00.250Z\","
            + "\"issuedBy\":\"d-7\",\"originator\":\"fra-ct\",\"reason\":\"a threat to life\","
            + "\"record\":\"6f1d5f3e-0f4a-4f0e-9f57-0d9d3a1c2b11\","
            + "\"release\":{\"summary\":\"full\"},\"to\":\"swe-ct\","
            + "\"until\":\"2026-03-01T16:00:00.250Z\"}",
        new String(GRANT.canonicalJson(), StandardCharsets.UTF_8));
  }

  @Test
  void refusesWhatIsNoGrant() {
    Duration hour = Duration.ofHours(1);
    assertThrows(
        IllegalArgumentException.class,
        () -> grant(Snapshots.FRANCE, SUMMARY, "reason", "d-7", hour));
    assertThrows(
        IllegalArgumentException.class,
        () -> grant(Snapshots.SWEDEN, Disclosure.NOTHING, "reason", "d-7", hour));
    assertThrows(
        IllegalArgumentException.class,
        () -> grant(Snapshots.SWEDEN, Disclosure.EVERYTHING, "reason", "d-7", hour));
    assertThrows(
        IllegalArgumentException.class, () -> grant(Snapshots.SWEDEN, SUMMARY, " ", "d-7", hour));
    assertThrows(
        IllegalArgumentException.class,
        () -> grant(Snapshots.SWEDEN, SUMMARY, "x".repeat(1_001), "d-7", hour));
    assertThrows(
        IllegalArgumentException.class, () -> grant(Snapshots.SWEDEN, SUMMARY, "reason", "", hour));
    assertThrows(
        IllegalArgumentException.class,
        () -> grant(Snapshots.SWEDEN, SUMMARY, "reason", "d-7", Duration.ZERO));
    assertThrows(
        IllegalArgumentException.class,
        () -> grant(Snapshots.SWEDEN, SUMMARY, "reason", "d-7", Grant.LONGEST.plusMillis(1)));
  }

  @Test
  void keepsWholeMilliseconds() {
    Instant precise = Instant.parse("2026-03-01T12:00:00.123456789Z");
    Grant grant =
        new Grant(
            ID,
            Snapshots.FRANCE,
            Snapshots.SWEDEN,
            RECORD,
            SUMMARY,
            "reason",
            "d-7",
            precise,
            precise.plusSeconds(1));

    assertEquals(Instant.parse("2026-03-01T12:00:00.123Z"), grant.issuedAt());
    assertEquals(Instant.parse("2026-03-01T12:00:01.123Z"), grant.until());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "grant:",
        "AAECAwQFBgcICQoLDA0ODw",
        "grant:AAECAwQFBgcICQoLDA0ODx",
        "grant:AAECAwQFBgcICQoLDA0OD",
        "grant:AAECAwQFBgcICQoLDA0ODwA",
        "grant:AAECAwQFBgcICQoLDA0OD+w"
      })
  void hasAnIdOfSixteenBytes(String id) {
    assertThrows(IllegalArgumentException.class, () -> new GrantId(id));
  }

  @Test
  void drawsAnotherIdEachTime() {
    SecureRandom random = new SecureRandom();
    GrantId one = GrantId.fresh(random);
    GrantId other = GrantId.fresh(random);

    assertNotEquals(one, other);
    assertEquals(one, new GrantId(one.toString()));
    assertEquals(16, one.token().length);
    assertArrayEquals(
        new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}, ID.token());
    assertEquals(
        Integer.signum(one.value().compareTo(other.value())), Integer.signum(one.compareTo(other)));
  }
}
