// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.identity;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.quarkus.oidc.DPoPNonceProvider;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The nonce that every DPoP proof must carry. Its key is this replica's own and lives in memory, so
 * that a proof is good at one replica only, which is the one that remembers having seen it.
 */
@ApplicationScoped
class ProofNonces implements DPoPNonceProvider {

  /** A nonce is issued for one slot and accepted for that and the next. */
  private static final Duration SLOT = Duration.ofSeconds(60);

  private final Clock clock;
  private final SecretKeySpec key;

  ProofNonces(Clock clock) {
    this.clock = clock;
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    this.key = new SecretKeySpec(secret, "HmacSHA256");
  }

  @Override
  public String getNonce() {
    return nonce(slot());
  }

  @Override
  public boolean isValid(String nonce) {
    long slot = slot();
    return matches(nonce, slot) || matches(nonce, slot - 1);
  }

  private boolean matches(String nonce, long slot) {
    return MessageDigest.isEqual(nonce.getBytes(US_ASCII), nonce(slot).getBytes(US_ASCII));
  }

  private long slot() {
    return clock.instant().getEpochSecond() / SLOT.toSeconds();
  }

  private String nonce(long slot) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      byte[] tag = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(slot).array());
      return Base64.getUrlEncoder().withoutPadding().encodeToString(tag);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
