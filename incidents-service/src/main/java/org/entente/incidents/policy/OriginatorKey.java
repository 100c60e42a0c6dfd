// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.policy;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.entente.policy.snapshot.InvalidJwsException;
import org.entente.policy.snapshot.Jws;
import org.entente.policy.snapshot.KeyFiles;
import org.entente.policy.snapshot.LeaseRequest;
import org.entente.policy.snapshot.PolicySnapshot;

/**
 * The agency's signing key: what makes a policy version the agency's own word. Nobody else holds
 * it, so nobody else can release the agency's records.
 */
@Singleton
public class OriginatorKey {

  private final PrivateKey privateKey;
  private final PublicKey publicKey;

  @Inject
  OriginatorKey(@ConfigProperty(name = "entente.signing.key-file") Path pemFile) {
    this(read(pemFile));
  }

  OriginatorKey(PrivateKey privateKey) {
    this.privateKey = privateKey;
    this.publicKey = publicKeyOf(privateKey);
  }

  private static PrivateKey read(Path pemFile) {
    try {
      return KeyFiles.privateKey(pemFile);
    } catch (IOException e) {
      throw new UncheckedIOException("the file of `entente.signing.key-file` cannot be read", e);
    }
  }

  /** The JDK derives the public half only while generating, so it is given the seed as "random". */
  private static PublicKey publicKeyOf(PrivateKey privateKey) {
    if (!(privateKey instanceof EdECPrivateKey key) || key.getBytes().isEmpty()) {
      throw new IllegalArgumentException("not an ed25519 private key");
    }
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(NamedParameterSpec.ED25519, new Seed(key.getBytes().get()));
      KeyPair pair = generator.generateKeyPair();
      if (!Arrays.equals(pair.getPrivate().getEncoded(), privateKey.getEncoded())) {
        throw new IllegalStateException("the public key could not be derived");
      }
      return pair.getPublic();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform since 15 has Ed25519", e);
    }
  }

  private static final class Seed extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final transient byte[] seed;

    Seed(byte[] seed) {
      this.seed = seed.clone();
    }

    @Override
    public void nextBytes(byte[] bytes) {
      System.arraycopy(seed, 0, bytes, 0, bytes.length);
    }
  }

  PublicKey publicKey() {
    return publicKey;
  }

  String sign(PolicySnapshot snapshot) {
    return Jws.sign(snapshot, privateKey);
  }

  String sign(LeaseRequest request) {
    return Jws.sign(request, privateKey);
  }

  /** The snapshot, if this key signed it. */
  PolicySnapshot verified(String jws) throws InvalidJwsException {
    return Jws.snapshot(jws, publicKey);
  }
}
