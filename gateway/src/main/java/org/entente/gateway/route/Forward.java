// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.route;

import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.entente.gateway.exchange.TokenExchange;
import org.entente.gateway.upstream.BoundedHttp;
import org.entente.gateway.upstream.CallerHeaders;
import org.entente.gateway.upstream.UnusableAnswerException;
import org.entente.gateway.upstream.Upstream;
import org.entente.gateway.upstream.Upstreams;
import org.entente.kit.problem.ProblemException;
import org.entente.kit.problem.ProblemType;
import org.jboss.logging.Logger;

/** Passes the request in hand on to one service, and back what may come back. */
@Singleton
class Forward {

  private static final Logger LOG = Logger.getLogger(Forward.class);

  private final Upstreams upstreams;
  private final TokenExchange tokens;
  private final BoundedHttp http;
  private final RouteConfig config;
  private final HttpServerRequest request;
  private final SecurityIdentity identity;

  Forward(
      Upstreams upstreams,
      TokenExchange tokens,
      BoundedHttp http,
      RouteConfig config,
      HttpServerRequest request,
      SecurityIdentity identity) {
    this.upstreams = upstreams;
    this.tokens = tokens;
    this.http = http;
    this.config = config;
    this.request = request;
    this.identity = identity;
  }

  /**
   * @param agency as the path names it; an unknown one is not found
   * @param method the resource method's own verb, never one that the caller chose
   */
  Response toAgency(String agency, String method, byte[] body) {
    return toAgency(agency, method, body, MediaType.APPLICATION_JSON_TYPE);
  }

  /**
   * @param form the only one that the agency's answer may have, beside JSON; objects in it that are
   *     no items of a list are nobody's
   */
  Response toAgency(String agency, String method, byte[] body, MediaType form) {
    Upstream service = upstreams.agency(agency).orElseThrow(ProblemException::notFound);
    return send(
        service,
        method,
        body,
        GatewayProblem.AGENCY_UNAVAILABLE,
        Optional.of(new Expected(agency, form)));
  }

  /** Whose answer is waited for, and in which form. */
  private record Expected(String agency, MediaType form) {}

  Response toSharing(String method, byte[] body) {
    return send(
        upstreams.sharing(), method, body, GatewayProblem.SHARING_UNAVAILABLE, Optional.empty());
  }

  private Response send(
      Upstream service,
      String method,
      byte[] body,
      ProblemType unavailable,
      Optional<Expected> expected) {
    try {
      CallerHeaders caller = CallerHeaders.forRoute(request, identity);
      String token = tokens.tokenFor(caller.token(), service, config.timeout());
      // Path and query as they came: the path guard let only unambiguous ones through.
      HttpRequest.Builder onward =
          HttpRequest.newBuilder(URI.create(service.url() + request.uri()))
              .method(
                  method,
                  body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
      caller.addTo(onward);
      HttpResponse<byte[]> answer =
          http.send(
              onward.header(HttpHeaders.AUTHORIZATION, "Bearer " + token).build(),
              config.timeout(),
              config.maxAnswer().asLongValue());
      Response checked = ServiceAnswer.checked(answer, service.url());
      if (expected.isPresent()) {
        Provenance.require(expected.get().agency(), checked, expected.get().form());
      }
      return checked;
    } catch (IOException e) {
      LOG.warnf(
          "a service's answer is not usable audience=%s cause=%s",
          service.audience(), UnusableAnswerException.cause(e));
      throw expected
          .map(one -> new ProblemException(unavailable, "agency `" + one.agency() + "`"))
          .orElseGet(() -> new ProblemException(unavailable));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(unavailable);
    }
  }
}
