// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.testing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** A DPoP proof in the making (RFC 9449), right in every respect until the test changes it. */
public final class Proof {

  private final EllipticCurveJsonWebKey key;
  private final JwtClaims claims = new JwtClaims();
  private OutputControlLevel shownKey = OutputControlLevel.PUBLIC_ONLY;
  private String type = "dpop+jwt";

  public Proof(EllipticCurveJsonWebKey key, String method, String uri, String token, String nonce) {
    this.key = key;
    claims.setClaim("jti", UUID.randomUUID().toString());
    claims.setClaim("iat", Instant.now().getEpochSecond());
    claims.setClaim("htm", method);
    claims.setClaim("htu", uri);
    claims.setClaim("nonce", nonce);
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
      claims.setClaim("ath", Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public static EllipticCurveJsonWebKey newKey() {
    try {
      return EcJwkGenerator.generateJwk(EllipticCurves.P256);
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The claim {@code cnf} of a token that is bound to this key. */
  public static Map<String, Object> confirmation(EllipticCurveJsonWebKey key) {
    return Map.of("jkt", key.calculateBase64urlEncodedThumbprint("SHA-256"));
  }

  public Proof claim(String name, Object value) {
    claims.setClaim(name, value);
    return this;
  }

  public Proof without(String name) {
    claims.unsetClaim(name);
    return this;
  }

  public Proof type(String type) {
    this.type = type;
    return this;
  }

  public Proof withPrivateKey() {
    shownKey = OutputControlLevel.INCLUDE_PRIVATE;
    return this;
  }

  public String sign() {
    return signWith(key);
  }

  public String signWith(EllipticCurveJsonWebKey signer) {
    JsonWebSignature jws = new JsonWebSignature();
    jws.setAlgorithmHeaderValue("ES256");
    jws.setHeader("typ", type);
    jws.getHeaders().setObjectHeaderValue("jwk", key.toParams(shownKey));
    jws.setPayload(claims.toJson());
    jws.setKey(signer.getPrivateKey());
    try {
      return jws.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }
}
