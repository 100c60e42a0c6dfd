// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.route;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.entente.gateway.exchange.TokenExchange;
import org.entente.gateway.stream.RecordStream;
import org.entente.gateway.upstream.BoundedHttp;
import org.entente.gateway.upstream.CallerHeaders;
import org.entente.gateway.upstream.RequestBody;
import org.entente.gateway.upstream.StreamedAnswer;
import org.entente.gateway.upstream.UnusableAnswerException;
import org.entente.gateway.upstream.Upstream;
import org.entente.gateway.upstream.Upstreams;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.jboss.logging.Logger;

/** Passes bodies on, both ways, as they come: nothing of them is held but what is being checked. */
@Singleton
class ForwardStream {

  private static final Logger LOG = Logger.getLogger(ForwardStream.class);
  private static final MediaType LINES = new MediaType("application", "x-ndjson");

  private final Upstreams upstreams;
  private final TokenExchange tokens;
  private final BoundedHttp http;
  private final RouteConfig route;
  private final StreamConfig config;
  private final HttpServerRequest request;
  private final SecurityIdentity identity;

  ForwardStream(
      Upstreams upstreams,
      TokenExchange tokens,
      BoundedHttp http,
      RouteConfig route,
      StreamConfig config,
      HttpServerRequest request,
      SecurityIdentity identity) {
    this.upstreams = upstreams;
    this.tokens = tokens;
    this.http = http;
    this.route = route;
    this.config = config;
    this.request = request;
    this.identity = identity;
  }

  /** What is made of a service's answer; it has to close it, now or when it has been passed on. */
  @FunctionalInterface
  private interface Reading {
    Response of(StreamedAnswer answer, URI service) throws IOException;
  }

  /** Passes on the body of a file that is added to a record. */
  Response upload(String agency, InputStream body) {
    return upload(agency, body, config.largestFile().asLongValue());
  }

  /** Passes on the body of an import. */
  Response imported(String agency, InputStream body) {
    return upload(agency, body, config.largestImport().asLongValue());
  }

  private Response upload(String agency, InputStream body, long most) {
    OptionalLong length =
        Optional.ofNullable(request.getHeader(HttpHeaders.CONTENT_LENGTH)).stream()
            .mapToLong(Long::parseLong)
            .findFirst();
    if (length.orElse(0) > most) {
      throw new ProblemException(CommonProblem.PAYLOAD_TOO_LARGE);
    }
    return send(
        agency,
        "POST",
        Optional.of(new RequestBody(body, length, most)),
        (answer, service) -> whole(agency, answer, service));
  }

  /** Passes back the bytes of a file. */
  Response file(String agency) {
    return send(
        agency,
        "GET",
        Optional.empty(),
        (answer, service) ->
            FileAnswer.isFile(answer)
                ? FileAnswer.of(answer, out -> pass(agency, answer, out, answer.body()::transferTo))
                : whole(agency, answer, service));
  }

  /** Passes back records in whatever form they come. */
  Response records(String agency) {
    return send(
        agency,
        "GET",
        Optional.empty(),
        (answer, service) -> {
          Optional<RecordStream> form =
              answer.status() == 200 ? RecordStream.of(type(answer)) : Optional.empty();
          return form.isEmpty()
              ? whole(agency, answer, service)
              : records(agency, answer, form.get());
        });
  }

  private Response records(String agency, StreamedAnswer answer, RecordStream form) {
    Response.ResponseBuilder passed =
        streamed(
            form.mediaType(),
            out -> pass(agency, answer, out, begun -> form.pass(agency, answer.body(), begun)));
    FileAnswer.name(answer).ifPresent(name -> passed.header(HttpHeaders.CONTENT_DISPOSITION, name));
    return passed.build();
  }

  /** Passes back lines that tell of the caller's own doing, and of no records. */
  Response report(String agency) {
    return send(
        agency,
        "GET",
        Optional.empty(),
        (answer, service) ->
            answer.status() == 200 && LINES.isCompatible(type(answer))
                ? streamed(LINES, out -> pass(agency, answer, out, answer.body()::transferTo))
                    .build()
                : whole(agency, answer, service));
  }

  private static Response.ResponseBuilder streamed(MediaType type, StreamingOutput body) {
    return Response.ok(body)
        .type(type)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("X-Content-Type-Options", "nosniff");
  }

  @FunctionalInterface
  private interface Passing {
    void to(OutputStream out) throws IOException;
  }

  /**
   * What goes wrong in the middle of an answer must not look whole: the connection is closed before
   * the exception goes on, for whoever handles it would write a problem and end the answer well.
   */
  private void pass(String agency, StreamedAnswer answer, OutputStream out, Passing passing)
      throws IOException {
    Begun begun = new Begun(out);
    try (answer) {
      passing.to(begun);
    } catch (IOException e) {
      LOG.warnf("a stream broke off agency=%s cause=%s", agency, UnusableAnswerException.cause(e));
      if (begun.any) {
        close();
      }
      throw new ProblemException(GatewayProblem.AGENCY_UNAVAILABLE);
    }
  }

  private void close() {
    try {
      request.connection().close().toCompletionStage().toCompletableFuture().get(10, SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warnf("a connection could not be closed cause=%s", e.getClass().getSimpleName());
    }
  }

  /** Knows whether anything was written. */
  private static final class Begun extends FilterOutputStream {
    private boolean any;

    Begun(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int octet) throws IOException {
      any = true;
      out.write(octet);
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
      any = true;
      out.write(octets, offset, length);
    }
  }

  private static MediaType type(StreamedAnswer answer) throws UnusableAnswerException {
    try {
      return MediaType.valueOf(
          answer.headers().firstValue(HttpHeaders.CONTENT_TYPE).orElse("none"));
    } catch (IllegalArgumentException e) {
      throw new UnusableAnswerException("no content type");
    }
  }

  /** An answer that is no stream is looked at as a whole, as everywhere else. */
  private Response whole(String agency, StreamedAnswer answer, URI service) throws IOException {
    int most = (int) Math.min(route.maxAnswer().asLongValue(), Integer.MAX_VALUE - 16);
    try (answer) {
      byte[] body = answer.body().readNBytes(most + 1);
      if (body.length > most) {
        throw new UnusableAnswerException("too long");
      }
      Response checked =
          ServiceAnswer.checked(
              new ServiceAnswer.Whole(answer.status(), answer.headers(), body), service);
      Provenance.require(agency, checked, MediaType.APPLICATION_JSON_TYPE);
      return checked;
    }
  }

  private Response send(String agency, String method, Optional<RequestBody> body, Reading reading) {
    Upstream service = upstreams.agency(agency).orElseThrow(ProblemException::notFound);
    try {
      CallerHeaders caller = CallerHeaders.forFile(request, identity);
      String token = tokens.tokenFor(caller.token(), service, route.timeout());
      HttpRequest.Builder onward =
          HttpRequest.newBuilder(URI.create(service.url() + request.uri()));
      caller.addTo(onward);
      onward.header(HttpHeaders.AUTHORIZATION, "Bearer " + token);
      return reading.of(http.stream(onward, method, body, config.patience()), service.url());
    } catch (IOException e) {
      throw failure(agency, service, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(GatewayProblem.AGENCY_UNAVAILABLE);
    }
  }

  private static ProblemException failure(String agency, Upstream service, IOException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof RequestBody.TooLargeException) {
        return new ProblemException(CommonProblem.PAYLOAD_TOO_LARGE);
      }
    }
    LOG.warnf(
        "a service's answer is not usable audience=%s cause=%s",
        service.audience(), UnusableAnswerException.cause(e));
    return new ProblemException(GatewayProblem.AGENCY_UNAVAILABLE, "agency `" + agency + "`");
  }
}
