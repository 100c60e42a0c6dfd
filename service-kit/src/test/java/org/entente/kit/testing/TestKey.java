// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.testing;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.Map;

/**
 * An RSA key that signs tokens in tests.
 *
 * @param id the {@code kid}
 */
public record TestKey(String id, RSAPrivateCrtKey privateKey) {

  private static final int BITS = 2_048;
  private static final int SALT_BYTES = 32;

  public static TestKey generate(String id) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      return new TestKey(id, (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static TestKey ofPkcs8(String id, String base64) {
    try {
      PrivateKey key =
          KeyFactory.getInstance("RSA")
              .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
      return new TestKey(id, (RSAPrivateCrtKey) key);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  String pkcs8() {
    return Base64.getEncoder().encodeToString(privateKey.getEncoded());
  }

  /** The public half as a JSON web key for PS256. */
  public Map<String, String> publicJwk() {
    return Map.of(
        "kty",
        "RSA",
        "use",
        "sig",
        "alg",
        "PS256",
        "kid",
        id,
        "n",
        number(privateKey.getModulus()),
        "e",
        number(privateKey.getPublicExponent()));
  }

  byte[] sign(String algorithm, byte[] bytes) {
    try {
      Signature signature =
          switch (algorithm) {
            case "PS256" -> {
              Signature pss = Signature.getInstance("RSASSA-PSS");
              pss.setParameter(
                  new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, SALT_BYTES, 1));
              yield pss;
            }
            case "RS256" -> Signature.getInstance("SHA256withRSA");
            default -> throw new IllegalArgumentException("no such algorithm: " + algorithm);
          };
      signature.initSign(privateKey);
      signature.update(bytes);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String number(BigInteger value) {
    byte[] bytes = value.toByteArray();
    int from = bytes[0] == 0 ? 1 : 0;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(java.util.Arrays.copyOfRange(bytes, from, bytes.length));
  }
}
