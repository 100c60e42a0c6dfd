// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.upstream;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import java.net.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.entente.kit.problem.ProblemException;

/**
 * What of a request goes on to a service: a few headers by name. Everything else ends here, above
 * all what claims to say who asks ({@code X-User}, {@code X-Forwarded-*}, {@code Forwarded}).
 *
 * @param token the caller's own access token, verified, good for the gateway alone: to be exchanged
 */
public record CallerHeaders(String token, Map<String, List<String>> headers) {

  private static final List<String> SEARCH = List.of("Entente-Purpose", "traceparent");

  private static final List<String> ROUTE =
      Stream.concat(
              SEARCH.stream(),
              Stream.of("Accept", "Content-Type", "If-Match", "If-None-Match", "Idempotency-Key"))
          .toList();

  private static final List<String> FILE =
      Stream.concat(
              ROUTE.stream(),
              Stream.of(
                  "Content-Digest",
                  "Content-Disposition",
                  "Entente-Attachment",
                  "If-Range",
                  "Range"))
          .toList();

  public CallerHeaders {
    headers = Map.copyOf(headers);
  }

  /** For a request that is passed on as it is. */
  public static CallerHeaders forRoute(HttpServerRequest request, SecurityIdentity caller) {
    return of(request, caller, ROUTE);
  }

  /** For a request about a file, which is passed on as a stream. */
  public static CallerHeaders forFile(HttpServerRequest request, SecurityIdentity caller) {
    return of(request, caller, FILE);
  }

  /** For the gateway's own question on the caller's behalf. */
  public static CallerHeaders forSearch(HttpServerRequest request, SecurityIdentity caller) {
    return of(request, caller, SEARCH);
  }

  private static CallerHeaders of(
      HttpServerRequest request, SecurityIdentity caller, List<String> names) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (String name : names) {
      List<String> values = request.headers().getAll(name);
      if (!values.isEmpty()) {
        headers.put(name, List.copyOf(values));
      }
    }
    AccessTokenCredential token = caller.getCredential(AccessTokenCredential.class);
    return new CallerHeaders(token.getToken(), headers);
  }

  /**
   * @throws ProblemException 400 for a header whose value cannot be sent
   */
  public void addTo(HttpRequest.Builder request) {
    headers.forEach((name, values) -> {
      try {
        values.forEach(value -> request.header(name, value));
      } catch (IllegalArgumentException e) {
        throw ProblemException.invalid(name, "not a valid header value");
      }
    });
  }

  @Override
  public String toString() {
    return "CallerHeaders" + headers.keySet();
  }
}
