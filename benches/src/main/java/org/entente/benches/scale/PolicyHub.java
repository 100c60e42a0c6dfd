// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.benches.scale;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.entente.policy.AgencyId;
import org.entente.policy.CountryCode;
import org.entente.policy.Federation;
import org.entente.policy.Policy;
import org.entente.policy.Removals;
import org.entente.policy.snapshot.Confirmation;
import org.entente.policy.snapshot.InvalidJwsException;
import org.entente.policy.snapshot.Jws;
import org.entente.policy.snapshot.KeyFiles;
import org.entente.policy.snapshot.Lease;
import org.entente.policy.snapshot.LeaseRequest;
import org.entente.policy.snapshot.PolicyProposal;
import org.entente.policy.snapshot.PolicySnapshot;
import org.entente.policy.text.PolicyReader;

/** A sharing-service as far as one agency needs it: one policy for all viewers, and its leases. */
final class PolicyHub implements AutoCloseable {

  static final AgencyId ORIGINATOR = new AgencyId("fra-ct");

  private static final String POLICY =
      """
      originator: fra-ct
      rules:
        - id: all-that-can-be-released
          release: {summary: full, place: exact, time: exact, casualties: figures, actors: full, persons: named, sources: full, assessment: full, detail: full, lineage: full, attachments: full}
          to: everyone
      """;

  private final KeyPair key = KeyFiles.generate();
  private final KeyPair originator;
  private final HttpServer server;
  private final PolicyProposal proposal;
  private final String snapshot;

  PolicyHub(KeyPair originator) throws IOException {
    this.originator = originator;
    Policy policy = PolicyReader.read(POLICY);
    proposal = new PolicyProposal(ORIGINATOR, 1, Optional.empty(), policy, federation());
    snapshot =
        Jws.sign(
            new PolicySnapshot(
                proposal,
                proposal.hash(),
                List.of(
                    new Confirmation("one", "One", Instant.now()),
                    new Confirmation("two", "Two", Instant.now())),
                Instant.now()),
            originator.getPrivate());
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/internal/v1/leases", this::lease);
    server.start();
  }

  private static Federation federation() {
    Map<AgencyId, CountryCode> agencies = new HashMap<>();
    agencies.put(ORIGINATOR, ORIGINATOR.country());
    for (Viewer viewer : Viewer.values()) {
      agencies.put(viewer.agency(), viewer.agency().country());
    }
    return new Federation(agencies, Map.of());
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  String publicKey() {
    return KeyFiles.base64(key.getPublic());
  }

  private void lease(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    try {
      LeaseRequest request = Jws.leaseRequest(body, agency -> Optional.of(originator.getPublic()));
      if (request.leaseVersion().isPresent()) {
        // Nothing is new; whoever is answered at once asks again at once.
        LockSupport.parkNanos(Duration.ofSeconds(5).toNanos());
      }
      String lease =
          Jws.sign(
              new Lease(
                  ORIGINATOR,
                  proposal.version(),
                  Optional.of(proposal.hash()),
                  request.nonce(),
                  Duration.ofSeconds(60),
                  Removals.NONE),
              key.getPrivate());
      String fresh =
          request.installedVersion() < proposal.version()
              ? ",\"snapshot\":\"" + snapshot + "\""
              : "";
      answer(exchange, 200, "{\"lease\":\"" + lease + "\"" + fresh + "}");
    } catch (InvalidJwsException e) {
      answer(exchange, 403, "{}");
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
