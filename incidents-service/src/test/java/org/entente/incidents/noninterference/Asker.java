// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.noninterference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entente.kit.testing.TestIdentityProvider;

/** Sends requests over HTTP, and follows where answers lead: to next pages, to 304. */
final class Asker {

  /** Differ between any two answers, and say nothing of records. */
  private static final List<String> APART = List.of("date", "traceparent", "x-request-id");

  private static final List<Integer> BUSY = List.of(429, 503);
  private static final Pattern NEXT = Pattern.compile("<([^>]+)>;\\s*rel=\"?next\"?");
  private static final int MOST_PAGES = 40;
  private static final Duration TOKEN_IS_GOOD_FOR = Duration.ofMinutes(3);
  private static final int ATTEMPTS = 40;

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI base;
  private final Map<String, Token> tokens = new ConcurrentHashMap<>();

  Asker(URI base) {
    this.base = base;
  }

  private record Token(String text, Instant made) {}

  /** Somebody with these roles. */
  record Identity(
      String name, String agency, int clearance, Optional<String> purpose, String... roles) {

    static Identity of(Partner partner) {
      String[] roles =
          partner.isAnalyst()
              ? new String[] {"analyst"}
              : new String[] {
                "analyst",
                "contributor",
                "reviewer",
                "sharing-officer",
                "duty-officer",
                "auditor",
                "system"
              };
      return new Identity(
          partner.isAnalyst() ? "ann" : "all",
          partner.agency(),
          partner.clearance(),
          partner.purpose(),
          roles);
    }
  }

  /** The answer, the pages that follow it, and what comes when its tag is named. */
  List<Answer> ask(Identity who, Call call) {
    List<Answer> answers = new ArrayList<>();
    Answer answer = send(who, call);
    answers.add(answer);
    // Every other request, and the same ones in every world.
    if (call.method().equals("GET")
        && answer.headers().containsKey("etag")
        && call.toString().hashCode() % 2 == 0) {
      answers.add(send(who, call.withHeader("If-None-Match", answer.etag())));
    }
    Optional<String> next = next(answer);
    while (next.isPresent() && answers.size() < MOST_PAGES) {
      answer =
          send(
              who,
              new Call(
                  call.operation(),
                  "GET",
                  next.get(),
                  List.of(),
                  call.headers(),
                  Optional.empty()));
      answers.add(answer);
      next = next(answer);
    }
    return answers;
  }

  private static Optional<String> next(Answer answer) {
    List<String> links = answer.headers().getOrDefault("link", List.of());
    Matcher matcher = NEXT.matcher(String.join(",", links));
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** Asked again while the service says that it is busy: availability is nobody's secret. */
  Answer send(Identity who, Call call) {
    Answer answer = sendOnce(who, call);
    for (int attempt = 1; BUSY.contains(answer.status()) && attempt < ATTEMPTS; attempt++) {
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      answer = sendOnce(who, call);
    }
    return answer;
  }

  private Answer sendOnce(Identity who, Call call) {
    URI target;
    try {
      target = URI.create(base.toString().replaceAll("/$", "") + call.target());
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("not a request: " + call, e);
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target)
            .timeout(Duration.ofSeconds(60))
            .method(
                call.method(),
                call.body()
                    .map(HttpRequest.BodyPublishers::ofString)
                    .orElseGet(HttpRequest.BodyPublishers::noBody))
            .header("Authorization", "Bearer " + token(who));
    who.purpose().ifPresent(stated -> request.header("Entente-Purpose", stated));
    call.headers().forEach(header -> request.header(header.name(), header.value()));
    try {
      HttpResponse<byte[]> response =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
      APART.forEach(headers::remove);
      return new Answer(response.statusCode(), headers, response.body());
    } catch (IOException e) {
      throw new UncheckedIOException("no answer to " + call, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String token(Identity who) {
    Instant now = Instant.now();
    return tokens
        .compute(
            who.name() + '|' + who.agency() + '|' + who.clearance(),
            (name, known) ->
                known != null && known.made().plus(TOKEN_IS_GOOD_FOR).isAfter(now)
                    ? known
                    : new Token(fresh(who), now))
        .text();
  }

  private static String fresh(Identity who) {
    return TestIdentityProvider.shared()
        .token("incidents-fra-ct")
        .person(who.name(), who.agency())
        .roles(who.roles())
        .clearance(who.clearance())
        .sign();
  }
}
