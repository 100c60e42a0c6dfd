// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.exchange;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.util.KeyUtils;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.time.Duration;
import org.entente.gateway.GatewayConfig;

/** How client {@code gateway} proves itself to Keycloak: a short-lived signed JWT (RFC 7523). */
@Singleton
class ClientAssertion {

  static final String CLIENT = "gateway";

  private static final Duration LIFESPAN = Duration.ofSeconds(30);

  private final String audience;
  private final String keyId;
  private final PrivateKey key;
  private final SignatureAlgorithm algorithm;

  ClientAssertion(ExchangeConfig config, GatewayConfig gateway)
      throws IOException, GeneralSecurityException {
    this.audience = config.assertionAudience();
    this.keyId = config.keyId();
    String pem = Files.readString(gateway.keyFile());
    this.algorithm = config.keyAlgorithm();
    this.key = KeyUtils.decodePrivateKey(pem, algorithm);
  }

  String fresh() {
    return Jwt.issuer(CLIENT)
        .subject(CLIENT)
        .audience(audience)
        .expiresIn(LIFESPAN)
        .jws()
        .algorithm(algorithm)
        .keyId(keyId)
        .sign(key);
  }
}
