// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/**
 * A key pair, its private part in a PKCS#8 PEM file of mode 0600 and its public part beside it.
 *
 * @param file the private key
 */
public record SigningKey(Path file, PrivateKey privateKey, PublicKey publicKey) {

  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----\n";
  private static final String END = "\n-----END PRIVATE KEY-----\n";

  /** The Ed25519 key of that name, made if it is not there. */
  public static SigningKey ed25519(StateDirectory state, String name) {
    return of(state, name, "Ed25519", 0);
  }

  /** The RSA key of that name, 2048 bits, made if it is not there. */
  public static SigningKey rsa(StateDirectory state, String name) {
    return of(state, name, "RSA", 2048);
  }

  /** An RSA private key from a file that {@link #rsa} wrote. */
  public static PrivateKey readRsa(Path file) {
    try {
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pem(file)));
    } catch (GeneralSecurityException e) {
      throw new LaunchFailure("`%s` holds no RSA private key".formatted(file), e);
    }
  }

  /** The public key as base64 of its X.509 form. */
  public String publicKeyBase64() {
    return Base64.getEncoder().encodeToString(publicKey.getEncoded());
  }

  /** The public key as a JWK for signatures by PS256; only of an RSA key. */
  public Map<String, String> publicJwk(String keyId) {
    RSAPublicKey rsa = (RSAPublicKey) publicKey;
    return Map.of(
        "kty",
        "RSA",
        "use",
        "sig",
        "alg",
        "PS256",
        "kid",
        keyId,
        "n",
        base64url(rsa.getModulus()),
        "e",
        base64url(rsa.getPublicExponent()));
  }

  // Unsigned and without the leading zero byte that Java writes for the sign.
  private static String base64url(BigInteger value) {
    byte[] bytes = value.toByteArray();
    int from = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Arrays.copyOfRange(bytes, from, bytes.length));
  }

  private static SigningKey of(StateDirectory state, String name, String algorithm, int bits) {
    Path file = state.keys().resolve(name + ".pem");
    Path publicFile = state.keys().resolve(name + ".pub");
    try {
      if (!Files.exists(publicFile)) {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        if (bits > 0) {
          generator.initialize(bits);
        }
        KeyPair pair = generator.generateKeyPair();
        Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
        StateDirectory.writePrivately(
            file, BEGIN + lines.encodeToString(pair.getPrivate().getEncoded()) + END);
        // Last, so that a file found means that the pair is complete.
        StateDirectory.writePrivately(
            publicFile, Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
        return new SigningKey(file, pair.getPrivate(), pair.getPublic());
      }
      KeyFactory factory = KeyFactory.getInstance(algorithm);
      byte[] encoded = Base64.getDecoder().decode(Files.readString(publicFile));
      return new SigningKey(
          file,
          factory.generatePrivate(new PKCS8EncodedKeySpec(pem(file))),
          factory.generatePublic(new X509EncodedKeySpec(encoded)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new LaunchFailure("key `%s` cannot be read".formatted(file), e);
    }
  }

  private static byte[] pem(Path file) {
    try {
      String text = Files.readString(file, StandardCharsets.US_ASCII);
      return Base64.getMimeDecoder().decode(text.replace(BEGIN, "").replace(END, ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return "SigningKey[" + file.getFileName() + "]";
  }
}
