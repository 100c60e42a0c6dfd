// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.enforcement;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.entente.kit.problem.ProblemException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Long answers over real connections. */
class PartsTest {

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final int LARGE = 64 << 20;

  private final Vertx vertx = Vertx.vertx();
  private final CompletableFuture<RoutingContext> request = new CompletableFuture<>();

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private Socket ask() throws IOException {
    Router router = Router.router(vertx);
    router.route().handler(request::complete);
    HttpServer server =
        vertx
            .createHttpServer(new HttpServerOptions().setSendBufferSize(64 << 10))
            .requestHandler(router)
            .listen(0)
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    Socket socket = new Socket("localhost", server.actualPort());
    socket.setSoTimeout(20_000);
    socket
        .getOutputStream()
        .write(
            "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private Parts parts(Instant until, Duration perPart) throws Exception {
    return new Parts(
        new RequestOutlet(request.get(5, TimeUnit.SECONDS)),
        new Parts.Limits(until, perPart, Clock.systemUTC()));
  }

  private static Instant later() {
    return Instant.now().plus(LONG);
  }

  private OutputStream body() throws Exception {
    var response = request.get(5, TimeUnit.SECONDS).response().setChunked(true);
    return new OutputStream() {
      @Override
      public void write(int one) {
        throw new UnsupportedOperationException();
      }

      @Override
      public void write(byte[] bytes, int from, int length) {
        response.write(Buffer.buffer(bytes)).toCompletionStage();
      }
    };
  }

  /** Whether the answer ends as nothing whole does. */
  private static boolean breaksOff(Socket socket) {
    try {
      InputStream in = socket.getInputStream();
      String all = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      return !all.endsWith("\r\n0\r\n\r\n");
    } catch (IOException reset) {
      return true;
    }
  }

  @Test
  void aPartThatDoesNotLeaveInTimeCutsTheAnswer() throws Exception {
    try (Socket socket = ask()) {
      // Given a reader that takes nothing
      Parts parts = parts(later(), Duration.ofMillis(200));
      CompletableFuture<Boolean> over = new CompletableFuture<>();
      parts.whenOver(() -> over.complete(true));

      // When
      parts.send(new byte[LARGE], body());

      // Then
      assertTrue(over.get(10, TimeUnit.SECONDS));
      assertTrue(breaksOff(socket));
    }
  }

  @Test
  void aPartThatHasLeftCutsNothingLater() throws Exception {
    try (Socket socket = ask()) {
      // Given
      Parts parts = parts(later(), Duration.ofMillis(300));
      CompletableFuture<Boolean> left = new CompletableFuture<>();
      parts.whenSent(() -> left.complete(true));

      // When
      parts.send(new byte[] {'a'}, body());
      assertTrue(left.get(5, TimeUnit.SECONDS));
      CompletableFuture<Boolean> later = new CompletableFuture<>();
      vertx.setTimer(600, timer -> later.complete(true));
      assertTrue(later.get(5, TimeUnit.SECONDS));
      request.get().response().end();

      // Then
      assertFalse(breaksOff(socket));
    }
  }

  @Test
  void noPartLeavesOnceTheTokenIsOver() throws Exception {
    try (Socket socket = ask()) {
      // Given
      Parts parts = parts(Instant.now().minusSeconds(1), LONG);
      OutputStream body = body();

      // When
      assertThrows(ProblemException.class, parts::requireInTime);
      assertThrows(
          ProblemException.class, () -> parts.whole(() -> parts.send(new byte[] {'a'}, body)));

      // Then
      assertTrue(breaksOff(socket));
    }
  }

  @Test
  void whateverBreaksTheSendingOffCutsTheAnswer() throws Exception {
    try (Socket socket = ask()) {
      // Given
      Parts parts = parts(later(), LONG);
      OutputStream body = body();

      // When
      assertThrows(
          AssertionError.class,
          () ->
              parts.whole(() -> {
                parts.send(new byte[] {'a'}, body);
                throw new AssertionError("seeded");
              }));

      // Then
      assertTrue(breaksOff(socket));
    }
  }

  @Test
  void whoAsksTooLateIsToldAtOnceThatItIsOver() throws Exception {
    try (Socket socket = ask()) {
      // Given
      Parts parts = parts(later(), LONG);
      request.get().response().end("small");
      assertTrue(socket.getInputStream().read() > 0);

      // When
      CompletableFuture<Boolean> over = new CompletableFuture<>();
      parts.whenOver(() -> over.complete(true));

      // Then
      assertTrue(over.get(5, TimeUnit.SECONDS));
    }
  }
}
