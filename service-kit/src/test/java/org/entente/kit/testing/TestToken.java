// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A token in the making. It starts as what the gateway gets for an analyst of {@code fra-ct} with
 * clearance 3; every claim and header can be replaced or removed, and {@link #sign()} makes the
 * compact form.
 */
public final class TestToken {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIFE = Duration.ofMinutes(5);

  private final Map<String, Object> header = new LinkedHashMap<>();
  private final Map<String, Object> claims = new LinkedHashMap<>();
  private final TestKey key;

  TestToken(String issuer, TestKey key) {
    this.key = key;
    header.put("alg", "PS256");
    header.put("typ", "JWT");
    header.put("kid", key.id());
    Instant now = Instant.now();
    claim("iss", issuer);
    claim("iat", now.getEpochSecond());
    claim("exp", now.plus(LIFE).getEpochSecond());
    claim("jti", UUID.randomUUID().toString());
    claim("typ", "Bearer");
    claim("purposes", List.of("counter-terrorism", "criminal-investigation"));
    claim("client", "entente-cli");
    authorizedParty("gateway").person("alice", "fra-ct").roles("analyst").clearance(3);
  }

  /** A person: subject and name derive from the given name and the agency. */
  public TestToken person(String name, String agency) {
    return claim(
            "sub",
            UUID.nameUUIDFromBytes((agency + ":" + name).getBytes(StandardCharsets.UTF_8))
                .toString())
        .claim("preferred_username", name)
        .agency(agency);
  }

  public TestToken agency(String agency) {
    return claim("agency", agency);
  }

  public TestToken roles(String... roles) {
    return claim("roles", List.of(roles));
  }

  public TestToken clearance(int clearance) {
    return claim("clearance", clearance);
  }

  public TestToken purposes(String... purposes) {
    return claim("purposes", List.of(purposes));
  }

  public TestToken defaultPurpose(String purpose) {
    return claim("default_purpose", purpose);
  }

  public TestToken audience(String audience) {
    return claim("aud", audience);
  }

  public TestToken authorizedParty(String client) {
    return claim("azp", client);
  }

  public TestToken expiresAt(Instant time) {
    return claim("exp", time.getEpochSecond());
  }

  /** Sets a claim to any JSON value: text, number, list, map. */
  public TestToken claim(String name, Object value) {
    claims.put(name, value);
    return this;
  }

  public TestToken without(String claim) {
    claims.remove(claim);
    return this;
  }

  public TestToken header(String name, Object value) {
    header.put(name, value);
    return this;
  }

  /** Signed with the provider's key by PS256. */
  public String sign() {
    return signWith(key, "PS256");
  }

  /** Signed by PS256 or RS256 with any key; the header's {@code alg} says so too. */
  public String signWith(TestKey signer, String algorithm) {
    header.put("alg", algorithm);
    return signedPart() + "." + base64(signer.sign(algorithm, bytes(signedPart())));
  }

  /**
   * The same token without a signature, its algorithm spelt as given ({@code none}, {@code NONE}).
   */
  public String unsigned(String none) {
    header.put("alg", none);
    return signedPart() + ".";
  }

  /** The classic confusion: HMAC with the public key's bytes as the secret. */
  public String hs256WithPublicKey() {
    header.put("alg", "HS256");
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(bytes(String.valueOf(key.publicJwk().get("n"))), "HmacSHA256"));
      return signedPart() + "." + base64(mac.doFinal(bytes(signedPart())));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private String signedPart() {
    return base64(json(header)) + "." + base64(json(claims));
  }

  private static byte[] json(Object value) {
    try {
      return JSON.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
