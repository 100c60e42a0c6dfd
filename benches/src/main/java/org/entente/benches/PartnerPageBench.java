// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.benches;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Locale;

/**
 * A partner's newest page out of one agency, of the agency's service itself and through the
 * gateway, and of all agencies at once; one request at a time over one kept connection, against the
 * federation that {@code ./entente up} started. Argument: the project's folder.
 */
public final class PartnerPageBench {

  private static final String PARTNER = "deu-ct-analyst";
  private static final String ORIGINATOR = "fra-ct";
  private static final int WARM_UP = 1_000;
  private static final int MEASURED = 2_000;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private PartnerPageBench() {}

  public static void main(String[] arguments) throws Exception {
    new PartnerPageBench().run(Path.of(arguments.length == 0 ? "." : arguments[0]));
  }

  private void run(Path project)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path state = project.resolve(".entente");
    JsonNode federation = new ObjectMapper().readTree(state.resolve("federation.json").toFile());
    String gateway = federation.path("gateway").asText();
    String service = federation.path("agencies").path(ORIGINATOR).path("service").asText();
    String path = "/api/v1/agencies/" + ORIGINATOR + "/incidents?limit=50";

    String token = signIn(project);
    TokenExchange exchange =
        new TokenExchange(
            http, federation.path("issuer").asText(), state.resolve("keys/gateway.pem"));
    Latencies direct = measure(service + path, exchange.tokenFor("incidents-" + ORIGINATOR, token));
    Latencies through = measure(gateway + path, token);
    Latencies everybody = measure(gateway + "/api/v1/incidents?limit=50", signIn(project));

    report("the service itself", direct, direct);
    report("through the gateway", through, direct);
    report("all agencies at once", everybody, direct);
  }

  private static String signIn(Path project) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(project.resolve("entente").toAbsolutePath().toString(), "token", PARTNER)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String token = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("no token: is the federation up?");
    }
    return token.strip();
  }

  private Latencies measure(String url, String token) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Authorization", "Bearer " + token)
            .header("Accept", "application/json")
            .timeout(Duration.ofSeconds(10))
            .build();
    for (int i = 0; i < WARM_UP; i++) {
      ask(request);
    }
    long[] nanos = new long[MEASURED];
    long start = System.nanoTime();
    for (int i = 0; i < MEASURED; i++) {
      long before = System.nanoTime();
      ask(request);
      nanos[i] = System.nanoTime() - before;
    }
    return new Latencies(nanos, Duration.ofNanos(System.nanoTime() - start));
  }

  private void ask(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new IOException("status " + answer.statusCode() + " for " + request.uri());
    }
  }

  private static void report(String what, Latencies latencies, Latencies peer) {
    System.out.printf(
        Locale.ROOT,
        "%-22s %s (%.1f times the service itself)%n",
        what,
        latencies,
        latencies.millisAt(0.50) / peer.millisAt(0.50));
  }
}
