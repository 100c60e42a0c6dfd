// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.upstream;

import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The only way out of the gateway to the federation's services: no redirects, no cookies, a bound
 * on each answer's size, and a deadline that covers connecting, waiting and the whole body.
 */
@Singleton
public class BoundedHttp {

  private static final Duration CONNECT = Duration.ofSeconds(2);

  /** Name of the TLS configuration with the gateway's client certificate, if there is one. */
  private static final String TLS = "federation";

  static {
    // Seconds. Less than the services' idle timeout, so that a connection is never picked up in the
    // moment in which the service drops it.
    System.setProperty("jdk.httpclient.keepalive.timeout", "15");
  }

  private final HttpClient http;
  private final ScheduledThreadPoolExecutor watchman = watchman();

  BoundedHttp(TlsConfigurationRegistry tls) throws Exception {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .executor(Executors.newVirtualThreadPerTaskExecutor());
    Optional<TlsConfiguration> configured = tls.get(TLS);
    if (configured.isPresent()) {
      builder.sslContext(configured.get().createSSLContext());
    }
    this.http = builder.build();
  }

  /**
   * @param timeout from now until the last byte
   * @param maxBytes of the body; a longer one is an {@link IOException}
   * @throws HttpTimeoutException if the time is over
   */
  public HttpResponse<byte[]> send(HttpRequest request, Duration timeout, long maxBytes)
      throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), maxBytes));
    try {
      return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("no answer in time");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } finally {
      // Ends the exchange where it still goes on; without effect on a finished one.
      answer.cancel(true);
    }
  }

  /**
   * Sends a request whose answer is passed on as it comes. What is bounded is the time in which
   * nothing moves: until the answer begins, which may be long after the first byte of a long body
   * was sent, and then between its bytes.
   *
   * @param request without a body
   * @param body instead; the service is asked first whether it wants it
   * @throws HttpTimeoutException if the answer does not begin in time
   */
  public StreamedAnswer stream(
      HttpRequest.Builder request, String method, Optional<RequestBody> body, Duration patience)
      throws IOException, InterruptedException {
    Progress progress = new Progress();
    request.method(
        method, body.map(given -> given.publisher(progress)).orElseGet(BodyPublishers::noBody));
    request.expectContinue(body.isPresent());
    CompletableFuture<HttpResponse<InputStream>> answer =
        http.sendAsync(request.build(), BodyHandlers.ofInputStream());
    try {
      HttpResponse<InputStream> begun = begun(answer, progress, patience);
      progress.note();
      return new StreamedAnswer(
          begun.statusCode(), begun.headers(), watched(begun.body(), progress, patience));
    } finally {
      // Without effect on an answer that has begun.
      answer.cancel(true);
    }
  }

  private static <T> T begun(CompletableFuture<T> answer, Progress progress, Duration patience)
      throws IOException, InterruptedException {
    while (true) {
      long left = progress.left(patience).toNanos();
      if (left <= 0) {
        throw new HttpTimeoutException("no answer in time");
      }
      try {
        return answer.get(left, TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        // The body may have moved meanwhile.
        continue;
      } catch (ExecutionException e) {
        throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
      }
    }
  }

  /** Breaks the stream off when it stands still while somebody waits for it. */
  private InputStream watched(InputStream stream, Progress progress, Duration patience) {
    return new WatchedStream(stream, progress, patience, watchman);
  }

  /** Who breaks streams off. What was called off is forgotten at once: it holds on to a stream. */
  static ScheduledThreadPoolExecutor watchman() {
    ScheduledThreadPoolExecutor one =
        new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("streams").factory());
    one.setRemoveOnCancelPolicy(true);
    return one;
  }

  @PreDestroy
  void close() {
    watchman.shutdownNow();
    http.shutdownNow();
  }
}
