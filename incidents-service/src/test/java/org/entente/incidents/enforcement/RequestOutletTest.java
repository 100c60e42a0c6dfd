// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.enforcement;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Real connections to readers that are quick, slow, or gone. */
class RequestOutletTest {

  private static final int LARGE = 32 << 20;

  private final Vertx vertx = Vertx.vertx();
  private final CompletableFuture<RequestOutlet> outlet = new CompletableFuture<>();
  private final CompletableFuture<Void> sent = new CompletableFuture<>();

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  /** A server that answers each request like this; the address of it. */
  private int serve(Consumer<RoutingContext> answer) {
    Router router = Router.router(vertx);
    router
        .route()
        .handler(request -> {
          RequestOutlet begun = new RequestOutlet(request);
          begun.whenSent(() -> sent.complete(null));
          outlet.complete(begun);
          answer.accept(request);
        });
    HttpServer server =
        vertx
            .createHttpServer(new HttpServerOptions().setSendBufferSize(64 << 10))
            .requestHandler(router)
            .listen(0)
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    return server.actualPort();
  }

  private static Socket ask(int port) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(64 << 10);
    socket.connect(new InetSocketAddress("localhost", port));
    socket.setSoTimeout(10_000);
    socket
        .getOutputStream()
        .write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private boolean isSent() throws Exception {
    try {
      sent.get(300, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    }
  }

  @Test
  void aSmallAnswerIsSentAtOnce() throws Exception {
    int port = serve(request -> request.response().end("small"));
    try (Socket socket = ask(port)) {
      assertEquals('H', socket.getInputStream().read());
      sent.get(5, TimeUnit.SECONDS);
    }
  }

  /** Case 57. */
  @Test
  void aLargeAnswerIsSentWhenItsReaderHasTakenItAndNotBefore() throws Exception {
    int port = serve(request -> request.response().end(Buffer.buffer(new byte[LARGE])));
    try (Socket socket = ask(port)) {
      // Given a reader that takes nothing
      assertFalse(isSent());

      // When
      socket.getInputStream().skipNBytes(LARGE);

      // Then
      sent.get(5, TimeUnit.SECONDS);
    }
  }

  /** Case 57. */
  @Test
  void aCutAnswerEndsShortAndNothingComesAfter() throws Exception {
    int port = serve(request -> request.response().end(Buffer.buffer(new byte[LARGE])));
    try (Socket socket = ask(port)) {
      // Given
      assertFalse(isSent());

      // When
      outlet.get().cut();

      // Then
      sent.get(5, TimeUnit.SECONDS);
      InputStream body = socket.getInputStream();
      assertThrows(IOException.class, () -> body.skipNBytes(LARGE));
    }
  }

  /** Case 57. */
  @Test
  void aStreamIsInFlightUntilItEnds() throws Exception {
    CompletableFuture<RoutingContext> stream = new CompletableFuture<>();
    int port =
        serve(request -> {
          request.response().setChunked(true).write("one");
          stream.complete(request);
        });
    try (Socket socket = ask(port)) {
      // Given
      assertEquals('H', socket.getInputStream().read());
      assertFalse(isSent());

      // When
      stream.get().response().end("two");

      // Then
      sent.get(5, TimeUnit.SECONDS);
    }
  }

  @Test
  void anAnswerWhoseReaderHasGoneIsOver() throws Exception {
    int port = serve(request -> {});
    ask(port).close();
    sent.get(5, TimeUnit.SECONDS);
  }

  /** Case 57. */
  @Test
  void anAnswerThatIsCutBeforeItBeginsNeverLeaves() throws Exception {
    CompletableFuture<RoutingContext> pending = new CompletableFuture<>();
    int port = serve(pending::complete);
    try (Socket socket = ask(port)) {
      // Given
      RoutingContext request = pending.get(5, TimeUnit.SECONDS);

      // When
      outlet.get().cut();
      sent.get(5, TimeUnit.SECONDS);
      request.vertx().runOnContext(now -> request.response().end("late"));

      // Then
      assertTrue(endsWithoutAByte(socket));
    }
  }

  private static boolean endsWithoutAByte(Socket socket) {
    try {
      return socket.getInputStream().read() == -1;
    } catch (IOException reset) {
      return true;
    }
  }

  @Test
  void registeredTooLateItIsToldAtOnce() throws Exception {
    // Given
    CompletableFuture<RoutingContext> over = new CompletableFuture<>();
    int port =
        serve(request -> {
          request.response().end("small");
          over.complete(request);
        });
    try (Socket socket = ask(port)) {
      assertEquals('H', socket.getInputStream().read());

      // When
      CompletableFuture<Void> told = new CompletableFuture<>();
      new RequestOutlet(over.get()).whenSent(() -> told.complete(null));

      // Then
      told.get(5, TimeUnit.SECONDS);
    }
  }
}
