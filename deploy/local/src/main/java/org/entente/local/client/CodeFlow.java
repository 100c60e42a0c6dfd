// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entente.local.state.LaunchFailure;

/**
 * A person's sign-in: authorization code with PKCE, its login page filled in by the launcher
 * instead of a browser. Each sign-in is a new one: no cookie outlives it.
 *
 * @param issuer the realm's
 * @param client a public client of the realm
 * @param redirect an address registered for that client; nothing listens there
 */
record CodeFlow(Http http, String issuer, String client, String redirect) {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Pattern LOGIN_FORM =
      Pattern.compile("action=\"([^\"]*login-actions/authenticate[^\"]*)\"");
  private static final Pattern LOGIN_ERROR =
      Pattern.compile("id=\"input-error[^\"]*\"[^>]*>\\s*+([^<]+)");

  /** What the sign-in gave, as the token endpoint wrote it. */
  JsonNode signIn(String name, String password, String nonce) {
    return signIn(name, password, nonce, Map.of());
  }

  /** The same, with more parameters of the authorization request. */
  JsonNode signIn(String name, String password, String nonce, Map<String, String> more) {
    String verifier = random();
    String state = random();
    Map<String, String> query = new LinkedHashMap<>();
    query.put("client_id", client);
    query.put("response_type", "code");
    query.put("redirect_uri", redirect);
    query.put("scope", "openid");
    query.put("state", state);
    query.put("nonce", nonce);
    query.put("code_challenge", sha256(verifier));
    query.put("code_challenge_method", "S256");
    query.putAll(more);
    HttpResponse<byte[]> page =
        http.send(HttpRequest.newBuilder(endpoint("auth?" + Http.encode(query))));
    String code = code(submit(page, name, password), name, state);
    return redeem(code, verifier, name);
  }

  static String random() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return base64url(bytes);
  }

  private HttpResponse<byte[]> submit(HttpResponse<byte[]> page, String name, String password) {
    Matcher form = LOGIN_FORM.matcher(Http.text(page));
    if (page.statusCode() != 200 || !form.find()) {
      throw refused(name, "the login page answered " + page.statusCode());
    }
    URI action = URI.create(form.group(1).replace("&amp;", "&"));
    HttpResponse<byte[]> answer =
        http.postForm(
            action,
            Map.of("username", name, "password", password, "credentialId", ""),
            Map.of("Cookie", cookies(page)));
    if (answer.statusCode() != 302) {
      Matcher error = LOGIN_ERROR.matcher(Http.text(answer));
      throw refused(name, error.find() ? error.group(1).strip() : "status " + answer.statusCode());
    }
    return answer;
  }

  private String code(HttpResponse<byte[]> answer, String name, String state) {
    String location = answer.headers().firstValue("Location").orElse("");
    if (!location.startsWith(redirect + "?")) {
      throw refused(name, "the sign-in asks for more than a password");
    }
    Map<String, String> parameters = parameters(location);
    if (!state.equals(parameters.get("state"))) {
      throw refused(name, "the answer belongs to another sign-in");
    }
    if (!issuer.equals(parameters.get("iss"))) {
      throw refused(name, "the answer is not the issuer's");
    }
    String code = parameters.get("code");
    if (code == null) {
      throw refused(name, parameters.getOrDefault("error", "no code"));
    }
    return code;
  }

  private JsonNode redeem(String code, String verifier, String name) {
    HttpResponse<byte[]> answer =
        http.postForm(
            endpoint("token"),
            Map.of(
                "grant_type",
                "authorization_code",
                "client_id",
                client,
                "code",
                code,
                "redirect_uri",
                redirect,
                "code_verifier",
                verifier),
            Map.of());
    if (answer.statusCode() != 200) {
      throw refused(name, Http.text(answer));
    }
    return Http.json(answer);
  }

  private URI endpoint(String path) {
    return URI.create(issuer + "/protocol/openid-connect/" + path);
  }

  private LaunchFailure refused(String name, String reason) {
    return new LaunchFailure("`%s` cannot sign in: %s".formatted(name, reason));
  }

  private static String cookies(HttpResponse<byte[]> page) {
    Map<String, String> cookies = new TreeMap<>();
    for (String header : page.headers().allValues("Set-Cookie")) {
      String pair = header.substring(0, (header + ";").indexOf(';'));
      int equals = pair.indexOf('=');
      if (equals > 0) {
        cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    StringBuilder line = new StringBuilder();
    cookies.forEach((name, value) ->
        line.append(line.isEmpty() ? "" : "; ").append(name).append('=').append(value));
    return line.toString();
  }

  private static Map<String, String> parameters(String location) {
    Map<String, String> parameters = new TreeMap<>();
    for (String pair : location.substring(location.indexOf('?') + 1).split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.put(
            pair.substring(0, equals),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return parameters;
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return base64url(digest.digest(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
