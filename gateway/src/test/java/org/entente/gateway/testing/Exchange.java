// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Token exchange as a fake: the token names its audience and the subject token's hash, unsigned.
 */
public final class Exchange {

  private Exchange() {}

  public static Map<String, String> form(byte[] body) {
    return Arrays.stream(new String(body, UTF_8).split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
  }

  /** What a service receives as the credentials for this subject token. */
  public static String credentials(String audience, String subjectToken) {
    return "Bearer " + token(audience, subjectToken);
  }

  static void grant(HttpExchange exchange, byte[] body) throws IOException {
    grant(exchange, body, 300);
  }

  public static void grant(HttpExchange exchange, byte[] body, int seconds) throws IOException {
    Map<String, String> form = form(body);
    FakeService.json(
        exchange,
        200,
        "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":%d}"
            .formatted(
                token(form.getOrDefault("audience", ""), form.getOrDefault("subject_token", "")),
                seconds));
  }

  private static String token(String audience, String subjectToken) {
    return "exchanged." + audience + "." + Integer.toHexString(subjectToken.hashCode());
  }
}
