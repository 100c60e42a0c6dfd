// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.entente.gateway.upstream.BoundedHttp;
import org.entente.gateway.upstream.UnusableAnswerException;
import org.entente.gateway.upstream.Upstream;
import org.entente.kit.json.StrictJson;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.jboss.logging.Logger;

/**
 * Turns a caller's token, which is good for the gateway alone, into one for a single service (RFC
 * 8693). Exchanged tokens are kept until shortly before they expire, so that Keycloak is asked once
 * per token and service and may be away in between.
 */
@Singleton
public class TokenExchange {

  private static final Logger LOG = Logger.getLogger(TokenExchange.class);

  /** A token is not used in its last seconds, so that it does not expire on its way. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  private static final long MAX_ANSWER_BYTES = 64 * 1024;
  private static final int MAX_TOKENS = 20_000;

  /**
   * Keycloak's words for a subject token that it no longer accepts: ended session, disabled user.
   */
  private static final String CALLER_REFUSED = "Invalid token";

  private final BoundedHttp http;
  private final ExchangeConfig config;
  private final ClientAssertion assertion;
  private final Executor executor = Executors.newVirtualThreadPerTaskExecutor();
  private final AsyncCache<Key, Exchanged> tokens =
      Caffeine.newBuilder()
          .maximumSize(MAX_TOKENS)
          .expireAfter(Expiry.<Key, Exchanged>creating((key, token) -> token.usable()))
          .buildAsync();

  private record Key(String subjectDigest, String audience) {}

  private record Exchanged(String token, Duration usable) {
    @Override
    public String toString() {
      return "Exchanged[" + usable + "]";
    }
  }

  TokenExchange(BoundedHttp http, ExchangeConfig config, ClientAssertion assertion) {
    this.http = http;
    this.config = config;
    this.assertion = assertion;
  }

  /**
   * @param subjectToken the caller's verified access token
   * @param timeout how long this caller waits; the exchange itself goes on for others
   * @throws ProblemException 401 if Keycloak no longer accepts the caller's token
   * @throws IOException if no token can be had now
   */
  public String tokenFor(String subjectToken, Upstream target, Duration timeout)
      throws IOException, InterruptedException {
    Key key = new Key(digest(subjectToken), target.audience());
    CompletableFuture<Exchanged> exchanged =
        tokens.get(
            key,
            (missing, unused) ->
                CompletableFuture.supplyAsync(
                    () -> exchange(subjectToken, target.audience()), executor));
    try {
      return exchanged.get(timeout.toNanos(), TimeUnit.NANOSECONDS).token();
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("no token in time");
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case ProblemException problem -> throw problem;
        case UnusableAnswerException unusable -> throw unusable;
        case null, default -> throw new UnusableAnswerException("the token exchange failed");
      }
    }
  }

  private Exchanged exchange(String subjectToken, String audience) {
    try {
      long began = System.nanoTime();
      HttpResponse<byte[]> answer =
          http.send(request(subjectToken, audience), config.timeout(), MAX_ANSWER_BYTES);
      JsonNode body = StrictJson.tree(answer.body());
      if (answer.statusCode() == 400
          && CALLER_REFUSED.equals(body.path("error_description").asText())) {
        throw new ProblemException(CommonProblem.UNAUTHENTICATED);
      }
      if (answer.statusCode() != 200) {
        LOG.errorf(
            "the token exchange was refused status=%d audience=%s reason=%s",
            answer.statusCode(), audience, shown(body.path("error_description").asText()));
        throw new UnusableAnswerException("the token exchange was refused");
      }
      String token = body.path("access_token").asText("");
      if (token.isEmpty() || !body.path("expires_in").isIntegralNumber()) {
        throw new UnusableAnswerException("the token endpoint's answer is malformed");
      }
      Duration lifetime = Duration.ofSeconds(body.path("expires_in").asInt());
      Duration elapsed = Duration.ofNanos(System.nanoTime() - began);
      Duration usable = lifetime.minus(elapsed).minus(MARGIN);
      return new Exchanged(token, usable.isNegative() ? Duration.ZERO : usable);
    } catch (IOException e) {
      throw new CompletionException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    }
  }

  private HttpRequest request(String subjectToken, String audience) {
    Map<String, String> form =
        Map.of(
            "grant_type",
            "urn:ietf:params:oauth:grant-type:token-exchange",
            "subject_token",
            subjectToken,
            "subject_token_type",
            "urn:ietf:params:oauth:token-type:access_token",
            "audience",
            audience,
            "scope",
            audience,
            "client_id",
            ClientAssertion.CLIENT,
            "client_assertion_type",
            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            "client_assertion",
            assertion.fresh());
    String body =
        form.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    return HttpRequest.newBuilder(config.tokenEndpoint())
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Accept", "application/json")
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  /** Keycloak's reason names clients and scopes, no token; cut, and nothing that forges a line. */
  private static String shown(String reason) {
    String clean = reason.replaceAll("[^\\x20-\\x7e]", "?");
    return clean.substring(0, Math.min(clean.length(), 200));
  }

  private static String digest(String token) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
