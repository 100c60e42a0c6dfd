// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.benches;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What the gateway does before it passes a request on (RFC 8693), so that a service can be asked
 * without it. Works with the demo's own keys only.
 *
 * @param issuer the realm's
 * @param gatewayKey the private key of client {@code gateway}, PKCS#8 PEM
 */
record TokenExchange(HttpClient http, String issuer, Path gatewayKey) {

  private static final String URN = "urn:ietf:params:oauth:";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A token for that service alone, for the caller of the gateway that the token names. */
  String tokenFor(String service, String callersToken)
      throws IOException, InterruptedException, GeneralSecurityException {
    String form =
        Map.of(
                "grant_type",
                URN + "grant-type:token-exchange",
                "client_id",
                "gateway",
                "client_assertion_type",
                URN + "client-assertion-type:jwt-bearer",
                "client_assertion",
                assertion(),
                "subject_token",
                callersToken,
                "subject_token_type",
                URN + "token-type:access_token",
                "requested_token_type",
                URN + "token-type:access_token",
                "audience",
                service,
                "scope",
                service)
            .entrySet()
            .stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(issuer + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("the exchange was refused with status " + answer.statusCode());
    }
    return JSON.readTree(answer.body()).path("access_token").asText();
  }

  private String assertion() throws IOException, GeneralSecurityException {
    long now = Instant.now().getEpochSecond();
    String signed =
        base64url("{\"alg\":\"PS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8))
            + "."
            + base64url(
                JSON.writeValueAsBytes(
                    Map.of(
                        "iss",
                        "gateway",
                        "sub",
                        "gateway",
                        "aud",
                        issuer,
                        "jti",
                        UUID.randomUUID().toString(),
                        "iat",
                        now,
                        "exp",
                        now + 30)));
    String pem = Files.readString(gatewayKey).replaceAll("-----[A-Z ]+-----|\\s", "");
    Signature signature = Signature.getInstance("RSASSA-PSS");
    signature.setParameter(
        new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
    signature.initSign(
        KeyFactory.getInstance("RSA")
            .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem))));
    signature.update(signed.getBytes(StandardCharsets.US_ASCII));
    return signed + "." + base64url(signature.sign());
  }

  private static String base64url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
