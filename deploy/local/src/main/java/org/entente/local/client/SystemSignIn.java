// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.client;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.entente.local.state.LaunchFailure;
import org.entente.local.state.SigningKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/**
 * A partner system's sign-in: client credentials, proved by a signature ({@code private_key_jwt}).
 *
 * @param issuer the realm's
 */
record SystemSignIn(Http http, String issuer) {

  private static final String ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  /** A bearer token for that client. */
  String accessToken(String client, Path keyFile) {
    HttpResponse<byte[]> answer =
        http.postForm(
            URI.create(issuer + "/protocol/openid-connect/token"),
            Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                client,
                "client_assertion_type",
                ASSERTION,
                "client_assertion",
                assertion(client, keyFile)),
            Map.of());
    if (answer.statusCode() != 200) {
      throw new LaunchFailure("`%s` cannot sign in: %s".formatted(client, Http.text(answer)));
    }
    return Http.json(answer).path("access_token").asText();
  }

  private String assertion(String client, Path keyFile) {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(client);
    claims.setSubject(client);
    claims.setAudience(issuer);
    claims.setGeneratedJwtId();
    claims.setIssuedAtToNow();
    claims.setExpirationTimeMinutesInTheFuture(0.5f);
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(claims.toJson());
    signature.setKey(SigningKey.readRsa(keyFile));
    signature.setKeyIdHeaderValue(client);
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_PSS_USING_SHA256);
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new LaunchFailure("`%s` cannot sign".formatted(keyFile), e);
    }
  }
}
