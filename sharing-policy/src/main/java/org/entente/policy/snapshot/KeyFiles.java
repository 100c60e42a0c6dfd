// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.snapshot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * Ed25519 keys in text: the private one as PKCS#8 in PEM, the public one as SubjectPublicKeyInfo in
 * plain base64. No message shows any part of a key.
 */
public final class KeyFiles {

  private static final String ALGORITHM = "Ed25519";
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  private KeyFiles() {}

  public static KeyPair generate() {
    try {
      return KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform since 15 has Ed25519", e);
    }
  }

  /** The private key in a PEM file. */
  public static PrivateKey privateKey(Path pemFile) throws IOException {
    return privateKey(Files.readString(pemFile, StandardCharsets.US_ASCII));
  }

  /**
   * The private key in a PEM text.
   *
   * @throws IllegalArgumentException if it holds anything but one Ed25519 private key
   */
  public static PrivateKey privateKey(String pem) {
    String text = pem.strip();
    if (!text.startsWith(BEGIN) || !text.endsWith(END) || text.length() < BEGIN.length() * 2) {
      throw new IllegalArgumentException("not a pkcs#8 private key in pem form");
    }
    String body = text.substring(BEGIN.length(), text.length() - END.length());
    try {
      byte[] der = Base64.getDecoder().decode(body.replaceAll("\\s", ""));
      return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      // Without the cause: a decoder's message may quote what it could not decode.
      throw new IllegalArgumentException("not an ed25519 private key");
    }
  }

  /**
   * The public key of a base64 SubjectPublicKeyInfo.
   *
   * @throws IllegalArgumentException if it is not an Ed25519 public key
   */
  public static PublicKey publicKey(String base64) {
    try {
      byte[] der = Base64.getDecoder().decode(base64.strip());
      return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(der));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException("not an ed25519 public key in base64 form", e);
    }
  }

  /** The PEM text of a private key. */
  public static String pem(PrivateKey key) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
    return BEGIN + "\n" + body + "\n" + END + "\n";
  }

  /** The base64 text of a public key. */
  public static String base64(PublicKey key) {
    return Base64.getEncoder().encodeToString(key.getEncoded());
  }
}
