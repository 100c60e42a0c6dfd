// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.route;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.entente.gateway.testing.Tokens.withRoles;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.net.httpserver.HttpExchange;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.entente.gateway.testing.FakeService;
import org.entente.gateway.testing.Federation;
import org.entente.gateway.testing.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies that pass through as they come. */
@QuarkusTest
@QuarkusTestResource(Federation.class)
class StreamTest {

  private static final String INCIDENTS = "/api/v1/agencies/fra-ct/incidents";
  private static final String FILES = INCIDENTS + "/17/attachments";
  private static final String CONTENT = FILES + "/9/content";
  private static final String OWN = "{\"originator\":\"fra-ct\"}\n";
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @SuppressWarnings("NullAway.Init") // the test framework sets it
  Federation federation;

  @BeforeEach
  void calm() {
    federation.reset();
  }

  private static HttpRequest.Builder to(String path, String token) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
        .header("Authorization", "Bearer " + token);
  }

  private static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new Random(7).nextBytes(bytes);
    return bytes;
  }

  private static void file(HttpExchange exchange, int status, long length) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
    exchange
        .getResponseHeaders()
        .set("Content-Disposition", "attachment; filename=\"a.pdf\"; filename*=UTF-8''a.pdf");
    exchange.getResponseHeaders().set("Repr-Digest", "sha-256=:x:");
    exchange.getResponseHeaders().set("ETag", "\"e\"");
    exchange.getResponseHeaders().set("Set-Cookie", "session=evil");
    exchange.sendResponseHeaders(status, length);
  }

  @Test
  void passesAFileOnWithWhatIsSaidOfIt() throws Exception {
    String body = "x".repeat(3_000_000);

    HttpResponse<String> answer =
        HTTP.send(
            to(FILES, withRoles("contributor"))
                .header("Content-Disposition", "attachment; filename=a.pdf")
                .header("Content-Type", "application/pdf")
                .header("Entente-Attachment", "{}")
                .header("X-User", "root")
                .POST(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());

    assertEquals("200 {}", answer.statusCode() + " " + answer.body());
    FakeService.Received received = federation.agency("fra-ct").received().getFirst();
    assertEquals(body, received.body());
    assertEquals("3000000", received.header("Content-length"));
    assertEquals("attachment; filename=a.pdf", received.header("Content-disposition"));
    assertEquals("{}", received.header("Entente-attachment"));
    assertEquals("", received.header("X-user"));
  }

  @Test
  void passesAFileOfUnknownLengthOn() throws Exception {
    byte[] body = bytes(2_000_000);
    AtomicLong came = new AtomicLong();
    federation
        .agency("fra-ct")
        .behave((exchange, received) -> {
          came.set(received.length);
          FakeService.json(exchange, 201, "{}");
        });

    HttpResponse<String> answer =
        HTTP.send(
            to(FILES, withRoles("contributor"))
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .build(),
            BodyHandlers.ofString());

    assertEquals(201, answer.statusCode());
    assertEquals(body.length, came.get());
  }

  /** Case C 22. */
  @Test
  void refusesAFileThatIsTooLargeBeforeItIsSent() throws Exception {
    try (Socket socket = new Socket("localhost", RestAssured.port)) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(
              "POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Length: 104857601\r\n\r\n"
                  .formatted(FILES, withRoles("contributor"))
                  .getBytes(StandardCharsets.US_ASCII));

      byte[] head = socket.getInputStream().readNBytes(12);

      assertEquals("HTTP/1.1 413", new String(head, StandardCharsets.US_ASCII));
    }
    assertEquals(List.of(), federation.agency("fra-ct").received());
  }

  /** Case 94. */
  @Test
  void passesAFileBackAndNeverForABrowserToShow() throws Exception {
    byte[] body = bytes(20_000_000);
    federation
        .agency("fra-ct")
        .behave((exchange, received) -> {
          file(exchange, 200, body.length);
          exchange.getResponseBody().write(body);
        });

    HttpResponse<byte[]> answer =
        HTTP.send(
            to(CONTENT, Tokens.analyst()).header("Range", "bytes=0-").build(),
            BodyHandlers.ofByteArray());

    assertArrayEquals(body, answer.body());
    assertEquals("bytes=0-", federation.agency("fra-ct").received().getFirst().header("Range"));
    var headers = answer.headers();
    assertEquals("\"e\"", headers.firstValue("etag").orElseThrow());
    assertEquals("sha-256=:x:", headers.firstValue("repr-digest").orElseThrow());
    assertEquals("20000000", headers.firstValue("content-length").orElseThrow());
    assertEquals("nosniff", headers.firstValue("x-content-type-options").orElseThrow());
    assertEquals("no-store", headers.firstValue("cache-control").orElseThrow());
    assertTrue(headers.firstValue("content-disposition").orElseThrow().startsWith("attachment;"));
    assertTrue(
        headers.allValues("content-security-policy").toString().contains("sandbox"),
        headers.toString());
    assertTrue(headers.firstValue("set-cookie").isEmpty());
  }

  /** That a range is beyond the file's end, and how long the file is, is no failure. */
  @Test
  void passesBackThatAFileHasNoSuchRange() throws Exception {
    String problem =
        "{\"type\":\"urn:entente:problem:range-not-satisfiable\",\"title\":\"t\",\"status\":416}";
    federation
        .agency("fra-ct")
        .behave((exchange, received) -> {
          exchange.getResponseHeaders().set("Content-Range", "bytes */17");
          FakeService.answer(exchange, 416, "application/problem+json", problem);
        });

    HttpResponse<String> answer =
        HTTP.send(
            to(CONTENT, Tokens.analyst()).header("Range", "bytes=17-").build(),
            BodyHandlers.ofString());

    assertEquals("416 " + problem, answer.statusCode() + " " + answer.body());
    assertEquals("bytes */17", answer.headers().firstValue("content-range").orElseThrow());
  }

  /** To try again is of no use, as 503 would have it. */
  @Test
  void passesBackThatAnAgencysStorageIsFull() throws Exception {
    String problem =
        "{\"type\":\"urn:entente:problem:storage-full\",\"title\":\"t\",\"status\":507}";
    federation
        .agency("fra-ct")
        .behave((exchange, received) ->
            FakeService.answer(exchange, 507, "application/problem+json", problem));

    HttpResponse<String> answer =
        HTTP.send(
            to(FILES, withRoles("contributor")).POST(BodyPublishers.ofString("x")).build(),
            BodyHandlers.ofString());

    assertEquals("507 " + problem, answer.statusCode() + " " + answer.body());
  }

  /** It would be kept as it comes, under the name and type of what it is not. */
  @ParameterizedTest
  @CsvSource({
    "/17/attachments,gzip,415",
    "/17/attachments,'identity, br',415",
    "/17/attachments,identity,200",
    "/../imports,gzip,415"
  })
  void takesNoFileThatIsCompressedOnItsWay(String path, String encoding, int status)
      throws Exception {
    HttpResponse<String> answer =
        HTTP.send(
            to(URI.create(INCIDENTS + path).normalize().toString(), withRoles("contributor"))
                .header("Content-Encoding", encoding)
                .POST(BodyPublishers.ofString("x"))
                .build(),
            BodyHandlers.ofString());

    assertEquals(status, answer.statusCode(), answer.body());
    assertEquals(status == 200 ? 1 : 0, federation.agency("fra-ct").received().size());
  }

  /** On a connection that answers share, one that breaks off would take the others with it. */
  @Test
  void sharesNoConnectionBetweenAnswers() throws Exception {
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
      assertEquals(
          HttpClient.Version.HTTP_1_1,
          client
              .send(to(INCIDENTS, Tokens.analyst()).build(), BodyHandlers.discarding())
              .version());
    }
  }

  @Test
  void passesNoFileBackThatIsNotForSaving() throws Exception {
    federation
        .agency("fra-ct")
        .behave((exchange, received) -> FakeService.answer(exchange, 200, "text/html", "<script>"));

    HttpResponse<String> answer =
        HTTP.send(to(CONTENT, Tokens.analyst()).build(), BodyHandlers.ofString());

    assertEquals(503, answer.statusCode());
  }

  /** Case C 7. */
  @Test
  void breaksOffWhereTheAgencyBreaksOff() {
    federation
        .agency("fra-ct")
        .behave((exchange, received) -> {
          file(exchange, 200, 1_000_000);
          exchange.getResponseBody().write(bytes(500_000));
          exchange.getResponseBody().flush();
          throw new IOException("cut");
        });

    assertThrows(
        IOException.class,
        () -> HTTP.send(to(CONTENT, Tokens.analyst()).build(), BodyHandlers.ofByteArray()));
  }

  /** Case C 21. */
  @Test
  void breaksOffWhenTheAgencyStandsStill() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    federation
        .agency("fra-ct")
        .behave((exchange, received) -> {
          file(exchange, 200, 1_000_000);
          exchange.getResponseBody().write(bytes(500_000));
          exchange.getResponseBody().flush();
          try {
            over.await(30, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    long began = System.nanoTime();

    assertThrows(
        IOException.class,
        () -> HTTP.send(to(CONTENT, Tokens.analyst()).build(), BodyHandlers.ofByteArray()));

    assertTrue(System.nanoTime() - began < 15_000_000_000L);
    over.countDown();
  }

  /** A client that does not read has the agency wait; nothing piles up here. */
  @Test
  void takesNoMoreFromAnAgencyThanItsClientTakes() throws Exception {
    AtomicLong sent = new AtomicLong();
    int size = 200 << 20;
    byte[] mebibyte = bytes(1 << 20);
    federation
        .agency("fra-ct")
        .behave((exchange, received) -> {
          file(exchange, 200, size);
          for (int i = 0; i < 200; i++) {
            exchange.getResponseBody().write(mebibyte);
            sent.addAndGet(mebibyte.length);
          }
        });
    try (InputStream body =
        HTTP.send(to(CONTENT, Tokens.analyst()).build(), BodyHandlers.ofInputStream()).body()) {
      // So at least the first mebibyte was counted.
      body.readNBytes(2 << 20);
      long before = -1;
      int still = 0;
      while (still < 3) {
        long now = sent.get();
        still = now == before ? still + 1 : 0;
        before = now;
        LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
      }

      assertTrue(sent.get() > 0);
      assertTrue(sent.get() < 64 << 20, () -> sent.get() + " bytes left the agency");
    }
  }

  @Test
  void passesRecordsBackAsTheyCome() throws Exception {
    CountDownLatch read = new CountDownLatch(1);
    federation
        .agency("fra-ct")
        .behave((exchange, received) -> {
          exchange.getResponseHeaders().set("Content-Type", "application/x-ndjson");
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(OWN.getBytes(UTF_8));
          exchange.getResponseBody().flush();
          try {
            read.await(1, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.getResponseBody().write((OWN + "{\"count\":2}\n").getBytes(UTF_8));
        });

    try (InputStream body = records("application/x-ndjson").body()) {
      assertEquals(OWN, new String(body.readNBytes(OWN.length()), UTF_8));
      read.countDown();
      assertEquals(OWN + "{\"count\":2}\n", new String(body.readAllBytes(), UTF_8));
    }
  }

  private static HttpResponse<InputStream> records(String accept) throws Exception {
    return HTTP.send(
        to(INCIDENTS, Tokens.analyst()).header("Accept", accept).build(),
        BodyHandlers.ofInputStream());
  }

  /** Case 68. */
  @Test
  void breaksOffAtARecordOfAnotherAgency() throws Exception {
    CountDownLatch read = new CountDownLatch(1);
    federation
        .agency("fra-ct")
        .behave((exchange, received) -> {
          exchange.getResponseHeaders().set("Content-Type", "application/x-ndjson");
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(OWN.getBytes(UTF_8));
          exchange.getResponseBody().flush();
          try {
            read.await(1, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.getResponseBody().write("{\"originator\":\"deu-ct\"}\n".getBytes(UTF_8));
        });

    try (InputStream body = records("application/x-ndjson").body()) {
      assertEquals(OWN, new String(body.readNBytes(OWN.length()), UTF_8));
      read.countDown();
      assertThrows(IOException.class, body::readAllBytes);
    }
  }

  private static final String FEATURES =
      "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"geometry\":null,"
          + "\"properties\":{\"originator\":\"%s\"}}]}";

  private static Stream<Arguments> forms() {
    return Stream.of(
        arguments("application/geo+json", FEATURES),
        arguments("APPLICATION/Geo+JSON", FEATURES),
        arguments("application/geo+json;q=0.5", FEATURES),
        arguments("application/*", FEATURES),
        arguments("text/html, application/geo+json", FEATURES),
        arguments("TEXT/CSV", "originator\r\n%s\r\n"),
        arguments("text/*", "originator\r\n%s\r\n"),
        arguments("application/x-ndjson", "{\"originator\":\"%s\"}\n"));
  }

  private static void answer(HttpExchange exchange, String body) throws IOException {
    String type =
        body.startsWith("{\"type\"")
            ? "application/geo+json"
            : body.startsWith("{") ? "application/x-ndjson" : "text/csv;charset=utf-7";
    exchange.getResponseHeaders().set("Content-Disposition", "attachment; filename=\"a.csv\"");
    FakeService.answer(exchange, 200, type, body);
  }

  /** Case 68, however the form is asked for, and in whichever header. */
  @ParameterizedTest
  @MethodSource("forms")
  void looksAtTheRecordsOfEveryForm(String accept, String body) throws Exception {
    federation
        .agency("fra-ct")
        .behave((exchange, received) -> answer(exchange, body.formatted("fra-ct")));
    try (InputStream own = records(accept).body()) {
      assertEquals(body.formatted("fra-ct"), new String(own.readAllBytes(), UTF_8));
    }

    federation
        .agency("fra-ct")
        .behave((exchange, received) -> answer(exchange, body.formatted("deu-ct")));
    HttpRequest asked =
        to(INCIDENTS, Tokens.analyst())
            .header("Accept", "text/html")
            .header("Accept", accept)
            .build();

    assertFalse(received(asked).contains("deu-ct"));
  }

  /** What came before the answer ended or broke off: a heading leaves before the first record. */
  private static String received(HttpRequest asked) throws InterruptedException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (InputStream body = HTTP.send(asked, BodyHandlers.ofInputStream()).body()) {
      for (int octet = body.read(); octet >= 0; octet = body.read()) {
        bytes.write(octet);
      }
    } catch (IOException brokenOff) {
      return bytes.toString(UTF_8) + " and broke off";
    }
    return bytes.toString(UTF_8);
  }

  /** An agency's word on the encoding would have readers read other rows than were looked at. */
  @Test
  void saysItselfOfWhatFormAndNameRecordsAre() throws Exception {
    federation
        .agency("fra-ct")
        .behave((exchange, received) -> answer(exchange, "originator\r\nfra-ct\r\n"));

    HttpResponse<InputStream> answer = records("text/csv");

    assertEquals(
        "text/csv;charset=utf-8", answer.headers().firstValue("content-type").orElseThrow());
    assertEquals(
        "attachment; filename=\"a.csv\"",
        answer.headers().firstValue("content-disposition").orElseThrow());
    answer.body().close();
  }

  @Test
  void saysThatAnAgencyIsAwayWhichBeginsWithARecordOfAnother() throws Exception {
    federation
        .agency("fra-ct")
        .behave((exchange, received) ->
            FakeService.answer(
                exchange, 200, "application/x-ndjson", "{\"originator\":\"deu-ct\"}\n"));

    assertEquals(503, records("application/x-ndjson").statusCode());
  }

  @Test
  void keepsAnUploadGoingForLongerThanItWaitsForAnAnswer() throws Exception {
    Instant end = Instant.now().plusSeconds(4);
    InputStream slow =
        new InputStream() {
          @Override
          public int read() {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            return Instant.now().isAfter(end) ? -1 : 'x';
          }

          @Override
          public int read(byte[] buffer, int offset, int length) {
            int octet = read();
            if (octet < 0) {
              return -1;
            }
            buffer[offset] = (byte) octet;
            return 1;
          }
        };

    HttpResponse<String> answer =
        HTTP.send(
            to(FILES, withRoles("contributor"))
                .POST(BodyPublishers.ofInputStream(() -> slow))
                .build(),
            BodyHandlers.ofString());

    assertEquals(200, answer.statusCode());
  }
}
