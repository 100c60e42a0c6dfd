// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.entente.local.federation.LocalFederation;
import org.entente.local.state.SigningKey;
import org.entente.local.state.StateDirectory;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/**
 * Tokens for one service, as the gateway gets them by exchange, with the gateway's own key: so that
 * a test can choose the replica that it asks.
 */
final class ServiceTokens {

  private static final String URN = "urn:ietf:params:oauth:";
  private static final Duration FRESH = Duration.ofSeconds(100);

  private record Kept(String token, long since) {}

  private final LocalFederation federation;
  private final StateDirectory state;
  private final String service;
  private final Map<String, Kept> kept = new HashMap<>();

  ServiceTokens(LocalFederation federation, StateDirectory state, String service) {
    this.federation = federation;
    this.state = state;
    this.service = service;
  }

  /** Of a demo person, for the service alone; the same one for a while. */
  synchronized String of(String name) {
    Kept token = kept.get(name);
    if (token == null || System.nanoTime() - token.since() > FRESH.toNanos()) {
      token = new Kept(exchanged(federation.gateway().accessToken(name)), System.nanoTime());
      kept.put(name, token);
    }
    return token.token();
  }

  private String exchanged(String subjectToken) {
    Response answer =
        RestAssured.given()
            .formParam("grant_type", URN + "grant-type:token-exchange")
            .formParam("client_id", "gateway")
            .formParam("client_assertion_type", URN + "client-assertion-type:jwt-bearer")
            .formParam("client_assertion", assertion())
            .formParam("subject_token", subjectToken)
            .formParam("subject_token_type", URN + "token-type:access_token")
            .formParam("requested_token_type", URN + "token-type:access_token")
            .formParam("audience", service)
            .formParam("scope", service)
            .post(federation.file().issuer() + "/protocol/openid-connect/token");
    assertEquals(200, answer.statusCode(), answer::asString);
    return answer.jsonPath().getString("access_token");
  }

  private String assertion() {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer("gateway");
    claims.setSubject("gateway");
    claims.setAudience(federation.file().issuer());
    claims.setGeneratedJwtId();
    claims.setIssuedAtToNow();
    claims.setExpirationTimeMinutesInTheFuture(0.5f);
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(claims.toJson());
    signature.setKey(SigningKey.readRsa(SigningKey.rsa(state, "gateway").file()));
    signature.setKeyIdHeaderValue("gateway");
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_PSS_USING_SHA256);
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }
}
