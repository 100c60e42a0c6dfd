// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.entente.policy.AgreementId;
import org.entente.policy.Removals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwsTest {

  private static final String NONCE = "AAAAAAAAAAAAAAAAAAAAAA";
  private static final Instant SENT = Instant.parse("2026-03-01T12:00:00Z");

  private final KeyPair keys = KeyFiles.generate();
  private final PolicySnapshot snapshot = Snapshots.snapshot();
  private final Lease lease =
      new Lease(
          Snapshots.FRANCE,
          3,
          Optional.of(snapshot.proposal().hash()),
          NONCE,
          Duration.ofSeconds(60),
          new Removals(
              Set.of(Snapshots.SWEDEN),
              Map.of(Snapshots.NORDIC, Set.of(Snapshots.SWEDEN)),
              Set.of(new AgreementId("over")),
              Map.of(new AgreementId("Prüm"), Set.of(Snapshots.SWEDEN))));
  private final LeaseRequest request =
      new LeaseRequest(Snapshots.FRANCE, NONCE, SENT, 3, OptionalLong.of(2));

  @Test
  void opensWhatTheKeySigned() throws InvalidJwsException {
    assertEquals(snapshot, Jws.snapshot(Jws.sign(snapshot, keys.getPrivate()), keys.getPublic()));
    assertEquals(lease, Jws.lease(Jws.sign(lease, keys.getPrivate()), keys.getPublic()));
    assertEquals(
        request,
        Jws.leaseRequest(
            Jws.sign(request, keys.getPrivate()),
            agency ->
                agency.equals(Snapshots.FRANCE)
                    ? Optional.of(keys.getPublic())
                    : Optional.empty()));
  }

  @Test
  void opensALeaseForAnOriginatorWithoutAPolicyAndARequestWithoutALease()
      throws InvalidJwsException {
    // Given
    Lease none =
        new Lease(
            Snapshots.FRANCE, 0, Optional.empty(), NONCE, Duration.ofMillis(1), Removals.NONE);
    LeaseRequest first = new LeaseRequest(Snapshots.FRANCE, NONCE, SENT, 0, OptionalLong.empty());

    // Then
    assertEquals(none, Jws.lease(Jws.sign(none, keys.getPrivate()), keys.getPublic()));
    assertEquals(
        first,
        Jws.leaseRequest(Jws.sign(first, keys.getPrivate()), _ -> Optional.of(keys.getPublic())));
  }

  @Test
  void refusesARequestThatDoesNotSayWhenItWasSentOrSaysItInPartsOfASecond() {
    // Given
    String right = new String(request.canonicalJson(), StandardCharsets.UTF_8);
    String silent = right.replace(",\"sentAt\":\"2026-03-01T12:00:00Z\"", "");
    String precise = right.replace("12:00:00Z", "12:00:00.5Z");

    // Then
    assertNotEquals(right, silent);
    for (String payload : List.of(silent, precise)) {
      String jws = signed(header("entente-lease-request+jws"), payload);
      assertThrows(
          InvalidJwsException.class,
          () -> Jws.leaseRequest(jws, _ -> Optional.of(keys.getPublic())));
    }
  }

  @Test
  void writesTheHeaderThatItsReadersCompare() {
    // When
    String jws = Jws.sign(snapshot, keys.getPrivate());

    // Then
    assertEquals(
        "{\"alg\":\"EdDSA\",\"typ\":\"entente-policy+jws\"}", decoded(jws.split("\\.")[0]));
  }

  @Test
  void refusesAnotherKey() {
    // Given
    String jws = Jws.sign(snapshot, KeyFiles.generate().getPrivate());

    // Then
    assertRefused(jws);
    assertThrows(
        InvalidJwsException.class, () -> Jws.snapshot(jws, _ -> Optional.of(keys.getPublic())));
    assertThrows(InvalidJwsException.class, () -> Jws.snapshot(jws, _ -> Optional.empty()));
  }

  @Test
  void refusesOneSortOfContentForAnother() {
    assertRefused(Jws.sign(lease, keys.getPrivate()));
    assertRefused(signed(header("entente-lease+jws"), json(snapshot)));
    assertRefused(
        signed(
            header("entente-policy+jws"),
            new String(lease.canonicalJson(), StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"none\",\"typ\":\"entente-policy+jws\"}",
        "{\"alg\":\"HS256\",\"typ\":\"entente-policy+jws\"}",
        "{\"typ\":\"entente-policy+jws\",\"alg\":\"EdDSA\"}",
        "{\"alg\":\"EdDSA\", \"typ\":\"entente-policy+jws\"}",
        "{\"alg\":\"EdDSA\",\"typ\":\"entente-policy+jws\",\"kid\":\"1\"}",
        "{\"alg\":\"EdDSA\",\"jwk\":{},\"typ\":\"entente-policy+jws\"}",
        "{\"alg\":\"EdDSA\",\"crit\":[\"b64\"],\"b64\":false,\"typ\":\"entente-policy+jws\"}",
        "{\"alg\":\"EdDSA\",\"alg\":\"none\",\"typ\":\"entente-policy+jws\"}",
        "{\"alg\":\"EdDSA\"}",
        "{}",
        ""
      })
  void refusesEveryOtherHeaderEvenWhenSigned(String header) {
    assertRefused(signed(header, json(snapshot)));
  }

  @Test
  void refusesAnUnsignedText() {
    String jws = Jws.sign(snapshot, keys.getPrivate());
    assertRefused(jws.substring(0, jws.lastIndexOf('.') + 1));
    assertRefused(jws.substring(0, jws.lastIndexOf('.')));
  }

  @ParameterizedTest
  @MethodSource
  void refusesAnAlteredPayload(String found, String instead) {
    // Given
    String[] parts = Jws.sign(snapshot, keys.getPrivate()).split("\\.");
    String altered = decoded(parts[1]).replace(found, instead);

    // Then
    assertRefused(parts[0] + "." + encoded(altered) + "." + parts[2]);
  }

  static Stream<Arguments> refusesAnAlteredPayload() {
    return Stream.of(
        arguments("admin-1", "exact"), arguments("Martin", "Durand"), arguments("{", "{ "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"x\":1,",
        "{ ",
        "{\"version\":1,",
        "\n{",
        "[{",
        "{\"proposal\":null,",
      })
  void refusesASignedPayloadThatIsNotCanonicalOrNotComplete(String beginning) {
    assertRefused(signed(header("entente-policy+jws"), beginning + json(snapshot).substring(1)));
  }

  /** Case C 12. */
  @Test
  void refusesEveryFlippedBit() {
    // Given
    String jws = Jws.sign(snapshot, keys.getPrivate());
    Random random = new Random(1);

    // Then
    for (int tried = 0; tried < 300; tried++) {
      StringBuilder altered = new StringBuilder(jws);
      int at = random.nextInt(jws.length());
      altered.setCharAt(at, (char) (jws.charAt(at) ^ 1 << random.nextInt(7)));
      assertRefused(altered.toString());
    }
  }

  @Test
  void refusesASecondSpellingOfTheSameSignature() {
    // Given: the last of 86 characters carries four bits, the two below them are free
    String jws = Jws.sign(snapshot, keys.getPrivate());
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    int last = alphabet.indexOf(jws.charAt(jws.length() - 1));

    // Then
    assertRefused(jws.substring(0, jws.length() - 1) + alphabet.charAt(last + 1));
    assertRefused(jws + "=");
    assertRefused(jws + "==");
    assertRefused(jws + ".");
    assertRefused(jws + "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "...", "a.b.c", "é.é.é"})
  void refusesWhatIsNoJws(String text) {
    assertRefused(text);
  }

  @Test
  void refusesALeaseThatSaysTooMuchOrTooLittle() {
    assertThrows(IllegalArgumentException.class, () -> lease(NONCE, Duration.ofHours(2), 3));
    assertThrows(IllegalArgumentException.class, () -> lease(NONCE, Duration.ZERO, 3));
    assertThrows(IllegalArgumentException.class, () -> lease("short", Duration.ofSeconds(9), 3));
    assertThrows(IllegalArgumentException.class, () -> lease(NONCE, Duration.ofSeconds(9), 0));
  }

  private Lease lease(String nonce, Duration duration, long version) {
    return new Lease(Snapshots.FRANCE, version, lease.hash(), nonce, duration, Removals.NONE);
  }

  private void assertRefused(String jws) {
    assertThrows(InvalidJwsException.class, () -> Jws.snapshot(jws, keys.getPublic()));
  }

  private static String header(String typ) {
    return "{\"alg\":\"EdDSA\",\"typ\":\"" + typ + "\"}";
  }

  private static String json(PolicySnapshot snapshot) {
    return new String(snapshot.canonicalJson(), StandardCharsets.UTF_8);
  }

  /** Signs any header and payload with the right key. */
  private String signed(String header, String payload) {
    String signed = encoded(header) + "." + encoded(payload);
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(keys.getPrivate());
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed
          + "."
          + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String part) {
    return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
  }
}
