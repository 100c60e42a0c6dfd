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
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.entente.policy.snapshot.Grant;
import org.entente.policy.snapshot.InvalidJwsException;
import org.entente.policy.snapshot.Jws;
import org.entente.policy.snapshot.KeyFiles;
import org.entente.policy.snapshot.LeaseRequest;
import org.entente.policy.snapshot.PolicySnapshot;

/**
 * The agency's signing key: what makes a policy version the agency's own word. Nobody else holds
 * it, so nobody else can release the agency's records.
 *
 * <p>An agency that changed its key names the public halves of the former ones: versions already
 * stored may carry theirs, and no new version may.
 */
@Singleton
public class OriginatorKey {

  private final PrivateKey privateKey;
  private final PublicKey publicKey;
  private final List<PublicKey> formerKeys;

  /**
   * @param formerPublicKeys base64 of X.509 SubjectPublicKeyInfo each
   */
  @Inject
  OriginatorKey(
      @ConfigProperty(name = "entente.signing.key-file") Path pemFile,
      @ConfigProperty(name = "entente.signing.former-public-keys")
          Optional<List<String>> formerPublicKeys) {
    this(
        read(pemFile),
        formerPublicKeys.orElse(List.of()).stream().map(KeyFiles::publicKey).toList());
  }

  OriginatorKey(PrivateKey privateKey, List<PublicKey> formerKeys) {
    this.privateKey = privateKey;
    this.publicKey = publicKeyOf(privateKey);
    this.formerKeys = List.copyOf(formerKeys);
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

  public String sign(Grant grant) {
    return Jws.sign(grant, privateKey);
  }

  /** The grant, if today's key or a former one signed it. */
  public Grant verifiedGrant(String jws) throws InvalidJwsException {
    for (PublicKey former : formerKeys) {
      try {
        return Jws.grant(jws, former);
      } catch (InvalidJwsException e) {
        // Perhaps by another one.
      }
    }
    return Jws.grant(jws, publicKey);
  }

  /** The snapshot, if today's key signed it. */
  PolicySnapshot verified(String jws) throws InvalidJwsException {
    return Jws.snapshot(jws, publicKey);
  }

  /** The snapshot of a version installed earlier, if today's key or a former one signed it. */
  PolicySnapshot verifiedStored(String jws) throws InvalidJwsException {
    for (PublicKey former : formerKeys) {
      try {
        return Jws.snapshot(jws, former);
      } catch (InvalidJwsException e) {
        // Perhaps by another one.
      }
    }
    return verified(jws);
  }
}
