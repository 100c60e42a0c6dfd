// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;

/** Tokens that are right in every byte but the signature, which is by a key of our own. */
final class ForgedToken {

  private static final PSSParameterSpec PS256 =
      new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);

  private ForgedToken() {}

  /** Header and claims of a genuine token, key id included. */
  static String like(String genuine) {
    String signed = genuine.substring(0, genuine.lastIndexOf('.'));
    try {
      Signature signature = Signature.getInstance("RSASSA-PSS");
      signature.setParameter(PS256);
      signature.initSign(key());
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed
          + "."
          + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has RSASSA-PSS", e);
    }
  }

  private static PrivateKey key() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair().getPrivate();
  }
}
