// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Clients that write records and files until they get no answer any more. */
final class Writers {

  private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");
  private static final Pattern SHA_256 = Pattern.compile("\"sha256\":\"([0-9a-f]{64})\"");
  private static final int FILE = 700_000;
  private static final int ROWS = 120;

  private final KilledAgency agency;
  private final Ledger ledger;
  private final String token;
  private final AtomicBoolean over = new AtomicBoolean();
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
  private final List<Thread> threads = new ArrayList<>();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  Writers(KilledAgency agency, Ledger ledger) {
    this.agency = agency;
    this.ledger = ledger;
    this.token = KilledAgency.token();
  }

  void start(long seed) {
    for (int number = 0; number < 2; number++) {
      Random random = new Random(seed + number);
      threads.add(Thread.ofVirtual().start(() -> repeat(() -> writeRecord(random))));
    }
    Random random = new Random(seed + 2);
    threads.add(Thread.ofVirtual().start(() -> repeat(() -> writeFile(random))));
    threads.add(Thread.ofVirtual().start(() -> repeat(this::importRecords)));
  }

  /** Asks for nothing any more, and waits for what was asked for. */
  void stop() throws InterruptedException {
    over.set(true);
    for (Thread thread : threads) {
      thread.join();
    }
    http.shutdownNow();
    assertEquals(List.of(), List.copyOf(wrong), "answers that are neither right nor 503");
  }

  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private void repeat(Work work) {
    try {
      while (!over.get()) {
        work.run();
      }
    } catch (IOException killed) {
      // That is what it is about.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void writeRecord(Random random) throws IOException, InterruptedException {
    String key = UUID.randomUUID().toString();
    String title = "t" + key;
    ledger.creating(key, title);
    HttpResponse<String> answer = create(key, title);
    if (answer.statusCode() != 201) {
      refused(answer);
      return;
    }
    String id = find(ID, answer.body());
    ledger.created(key, id, title);
    String tag = tag(answer);
    for (int times = random.nextInt(3); times > 0; times--) {
      String next = "t" + UUID.randomUUID();
      ledger.replacing(id, next);
      HttpResponse<String> replaced =
          send(
              to("/" + id)
                  .header("If-Match", tag)
                  .header("Content-Type", "application/json")
                  .PUT(BodyPublishers.ofString(body(next, random.nextBoolean()))));
      if (replaced.statusCode() != 200) {
        refused(replaced);
        return;
      }
      ledger.replaced(id, next);
      tag = tag(replaced);
    }
  }

  /** Asks for a record, under a key that makes it one however often it is asked for. */
  HttpResponse<String> create(String key, String title) throws IOException, InterruptedException {
    return send(
        to("")
            .header("Idempotency-Key", key)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body(title, false))));
  }

  private void writeFile(Random random) throws IOException, InterruptedException {
    String key = UUID.randomUUID().toString();
    ledger.creating(key, "t" + key);
    HttpResponse<String> record = create(key, "t" + key);
    if (record.statusCode() != 201) {
      refused(record);
      return;
    }
    String id = find(ID, record.body());
    ledger.created(key, id, "t" + key);
    tag(record);
    byte[] bytes = new byte[FILE + random.nextInt(FILE)];
    random.nextBytes(bytes);
    HttpResponse<String> added =
        send(
            to("/" + id + "/attachments")
                .header("Content-Disposition", "attachment; filename=f")
                .POST(BodyPublishers.ofByteArray(bytes)));
    if (added.statusCode() != 201) {
      refused(added);
      return;
    }
    ledger.added(new Ledger.File(find(ID, added.body()), find(SHA_256, added.body())));
  }

  private void importRecords() throws IOException, InterruptedException {
    String mark = "i" + UUID.randomUUID();
    StringBuilder rows = new StringBuilder();
    for (int row = 0; row < ROWS; row++) {
      String title = mark + '-' + row;
      rows.append(
              body(title, row % 2 == 0)
                  .replace(
                      "\"summary\":{",
                      "\"summary\":{\"externalRefs\":[{\"source\":\"crash\",\"externalId\":\""
                          + title
                          + "\"}],")
                  .replace("\n", ""))
          .append('\n');
    }
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(agency.imports()))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(rows.toString()))
                .build(),
            BodyHandlers.ofString());
    if (answer.statusCode() != 202) {
      refused(answer);
      return;
    }
    String id = find(ID, answer.body());
    ledger.accepted(new Ledger.Import(id, mark, ROWS));
    // One after the other: the next goes in when this one is being written.
    while (!over.get() && isWaiting(id)) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  private boolean isWaiting(String id) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(URI.create(agency.imports() + '/' + id))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + token));
    if (answer.statusCode() != 200) {
      refused(answer);
    }
    return answer.body().contains("\"state\":\"waiting\"");
  }

  /** While a part is away the other may say so; nothing else is right. */
  private void refused(HttpResponse<String> answer) throws IOException {
    if (answer.statusCode() != 503) {
      wrong.add(answer.statusCode() + " " + answer.body());
    }
    throw new IOException("away");
  }

  private String tag(HttpResponse<String> answer) {
    String tag = answer.headers().firstValue("ETag").orElseThrow();
    ledger.received(tag);
    return tag;
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(agency.incidents() + path))
        .timeout(Duration.ofSeconds(20))
        .header("Authorization", "Bearer " + token);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private static String find(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    if (!found.find()) {
      throw new IllegalStateException(text);
    }
    return found.group(1);
  }

  /** Whatever the title says is in every paragraph, so that half a write shows. */
  private static String body(String title, boolean amber) {
    return """
    {"kind":"ATTACK","marking":{"classification":{"scheme":"ENTENTE","code":"UNCLASSIFIED"},
     "tlp":"%s"},"summary":{"title":"%s","paragraphs":[{"text":"1 %s"},{"text":"2 %s"},
     {"text":"3 %s","marking":{"tlp":"RED"}}]},
     "sources":{"sources":[{"discipline":"OSINT","originReportId":"%s"}]}}
    """
        .formatted(amber ? "AMBER" : "GREEN", title, title, title, title, title);
  }
}
