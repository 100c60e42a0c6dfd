// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.entente.policy.Removals;
import org.entente.policy.snapshot.InvalidJwsException;
import org.entente.policy.snapshot.Jws;
import org.entente.policy.snapshot.KeyFiles;
import org.entente.policy.snapshot.Lease;
import org.entente.policy.snapshot.LeaseRequest;
import org.entente.policy.snapshot.PolicySnapshot;

/**
 * A sharing-service that distributes what it is given, and can be told to misbehave. It answers
 * every request for a lease within a second.
 */
public final class FakeSharingService implements AutoCloseable {

  private final HttpServer server;
  private final KeyPair key = KeyFiles.generate();
  private final java.security.PublicKey originator;

  /** What was handed over, in order. */
  public final List<String> published = new CopyOnWriteArrayList<>();

  /** How the next leases are made out of the right one; tests replace it. */
  public volatile java.util.function.UnaryOperator<Lease> forgery = lease -> lease;

  /** Sent instead of the newest snapshot, when set. */
  public volatile Optional<String> inventedSnapshot = Optional.empty();

  /** Who signs the leases. */
  public volatile KeyPair signer = key;

  /** Whether anything is answered at all. */
  public volatile boolean down;

  private FakeSharingService(HttpServer server, java.security.PublicKey originator) {
    this.server = server;
    this.originator = originator;
  }

  public static FakeSharingService start(java.security.PublicKey originator) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      FakeSharingService fake = new FakeSharingService(server, originator);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/internal/v1/leases", fake::lease);
      server.createContext("/internal/v1/snapshots", fake::snapshot);
      server.start();
      return fake;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  public String publicKey() {
    return KeyFiles.base64(key.getPublic());
  }

  private void lease(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    try {
      LeaseRequest request = Jws.leaseRequest(body, agency -> Optional.of(originator));
      holdWhileNothingIsNew(request);
      Optional<String> newest =
          published.isEmpty() ? Optional.empty() : Optional.of(published.getLast());
      Optional<PolicySnapshot> content =
          newest.isEmpty() ? Optional.empty() : Optional.of(Jws.snapshot(newest.get(), originator));
      Lease right =
          new Lease(
              request.originator(),
              content.map(snapshot -> snapshot.proposal().version()).orElse(0L),
              content.map(snapshot -> snapshot.proposal().hash()),
              request.nonce(),
              Duration.ofSeconds(60),
              Removals.NONE);
      String lease = Jws.sign(forgery.apply(right), signer.getPrivate());
      Optional<String> snapshot =
          inventedSnapshot.or(
              () -> right.version() > request.installedVersion() ? newest : Optional.empty());
      answer(
          exchange,
          down ? 503 : 200,
          "{\"lease\":\""
              + lease
              + "\""
              + snapshot.map(jws -> ",\"snapshot\":\"" + jws + "\"").orElse("")
              + "}");
    } catch (InvalidJwsException e) {
      answer(exchange, 403, "{}");
    }
  }

  /** Like the real one, only shorter: a client that is answered at once asks again at once. */
  private void holdWhileNothingIsNew(LeaseRequest request) {
    int known = published.size();
    if (request.leaseVersion().isPresent()) {
      for (int waited = 0; waited < 20 && published.size() == known && !down; waited++) {
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      }
    }
  }

  private void snapshot(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (down) {
      answer(exchange, 503, "");
    } else if (published.contains(body)) {
      answer(exchange, 409, "");
    } else {
      published.add(body);
      answer(exchange, 204, "");
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
