// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.UUID;
import org.entente.local.federation.LocalFederation;
import org.entente.local.state.SigningKey;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/**
 * A partner system as production wants it: it signs in with {@code private_key_jwt}, binds its
 * token to a key of its own and proves that key with every request (RFC 9449).
 */
final class BoundSystem {

  private static final String ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  private final EllipticCurveJsonWebKey key;
  private final String token;

  private BoundSystem(EllipticCurveJsonWebKey key, String token) {
    this.key = key;
    this.token = token;
  }

  static BoundSystem signIn(LocalFederation federation, String name) {
    EllipticCurveJsonWebKey key = newKey();
    String issuer = federation.file().issuer();
    String endpoint = issuer + "/protocol/openid-connect/token";
    Path keyFile = Path.of(federation.file().system(name).orElseThrow().keyFile());
    JwtClaims assertion = claims();
    assertion.setIssuer(name);
    assertion.setSubject(name);
    assertion.setAudience(issuer);
    assertion.setExpirationTimeMinutesInTheFuture(0.5f);
    Response answer =
        given()
            .formParam("grant_type", "client_credentials")
            .formParam("client_id", name)
            .formParam("client_assertion_type", ASSERTION)
            .formParam("client_assertion", signed(assertion, name, SigningKey.readRsa(keyFile)))
            .header("DPoP", new BoundSystem(key, "").proof("POST", endpoint, ""))
            .post(endpoint);
    if (answer.statusCode() != 200 || !"DPoP".equals(answer.jsonPath().getString("token_type"))) {
      throw new AssertionError("no bound token for " + name + ": " + answer.asString());
    }
    return new BoundSystem(key, answer.jsonPath().getString("access_token"));
  }

  /** Somebody who has the token, but not the key. */
  BoundSystem withAnotherKey() {
    return new BoundSystem(newKey(), token);
  }

  Response get(String gateway, String path) {
    return get(gateway, path, proof(gateway, path));
  }

  Response get(String gateway, String path, String proof) {
    return given()
        .header("Authorization", "DPoP " + token)
        .header("DPoP", proof)
        .get(gateway + path);
  }

  Response getAsBearer(String gateway, String path) {
    return given().auth().oauth2(token).get(gateway + path);
  }

  /** A proof for one request there, with the nonce that this gateway wants now. */
  String proof(String gateway, String path) {
    String address = gateway + path.replaceFirst("\\?.*", "");
    Response challenge = get(gateway, path, proof("GET", address, ""));
    return proof("GET", address, challenge.header("DPoP-Nonce"));
  }

  private String proof(String method, String address, String nonce) {
    JwtClaims claims = claims();
    claims.setStringClaim("htm", method);
    claims.setStringClaim("htu", address);
    if (!token.isEmpty()) {
      claims.setStringClaim("ath", sha256(token));
    }
    if (!nonce.isEmpty()) {
      claims.setStringClaim("nonce", nonce);
    }
    JsonWebSignature proof = new JsonWebSignature();
    proof.setHeader("typ", "dpop+jwt");
    proof.setJwkHeader(key);
    proof.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
    proof.setPayload(claims.toJson());
    proof.setKey(key.getPrivateKey());
    return serialized(proof);
  }

  private static JwtClaims claims() {
    JwtClaims claims = new JwtClaims();
    claims.setJwtId(UUID.randomUUID().toString());
    claims.setIssuedAt(NumericDate.now());
    return claims;
  }

  private static String signed(JwtClaims claims, String keyId, Key key) {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(claims.toJson());
    signature.setKey(key);
    signature.setKeyIdHeaderValue(keyId);
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_PSS_USING_SHA256);
    return serialized(signature);
  }

  private static String serialized(JsonWebSignature signature) {
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static EllipticCurveJsonWebKey newKey() {
    try {
      return EcJwkGenerator.generateJwk(EllipticCurves.P256);
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String sha256(String text) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
