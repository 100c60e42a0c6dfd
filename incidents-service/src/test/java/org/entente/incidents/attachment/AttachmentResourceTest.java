// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.attachment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.entente.incidents.ServiceResource;
import org.entente.incidents.TestDatabase;
import org.entente.incidents.attachment.Sender.Reply;
import org.entente.incidents.incident.Body;
import org.entente.incidents.incident.Person;
import org.entente.incidents.incident.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of records, as everybody gets them; it must hold with each wall alone, too. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class AttachmentResourceTest {

  /** Two pieces and a bit. */
  private static final int SIZE = 2 * Piece.SIZE + 1234;

  @TestHTTPResource("/")
  @SuppressWarnings("NullAway.Init") // the test framework sets it
  URI base;

  @Inject
  @SuppressWarnings("NullAway.Init") // the test framework sets it
  AbandonedUploads abandoned;

  @SuppressWarnings("NullAway.Init") // made before each test
  World world;

  @SuppressWarnings("NullAway.Init") // made before each test
  Sender sender;

  @SuppressWarnings("NullAway.Init") // made before each test
  Sender germany;

  private final String tag = "f" + UUID.randomUUID().toString().substring(0, 8);
  private final byte[] file = bytes(SIZE);

  @BeforeEach
  void world() {
    world = new World(base);
    world.install();
    sender = new Sender(world.contributor);
    germany = new Sender(world.germany);
  }

  private static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new Random(42).nextBytes(bytes);
    return bytes;
  }

  private String record() {
    return World.path(world.released(Body.small(tag).toString()));
  }

  private static String content(String record, Reply added) {
    return record + "/attachments/" + added.id() + "/content";
  }

  private static byte[] sha256(byte[] bytes) throws Exception {
    return MessageDigest.getInstance("SHA-256").digest(bytes);
  }

  // What comes back

  /** Case 94. */
  @Test
  void givesBackWhatWasSentAndNeverForABrowserToShow() throws Exception {
    // Given
    String record = record();
    String hex = HexFormat.of().formatHex(sha256(file));

    // When
    Reply added =
        sender
            .add(
                record,
                file,
                "Content-Disposition",
                "attachment; filename=x; filename*=UTF-8''no%20t%C3%A4g%22.pdf",
                "Content-Type",
                "application/pdf; a=b",
                "Entente-Attachment",
                "{\"description\":\"a scan\"}")
            .expect(201);
    Reply described = germany.get(record + "/attachments/" + added.id()).expect(200);
    Reply fetched = germany.get(content(record, added)).expect(200);

    // Then
    String json =
        "{\"id\":\"%s\",\"name\":\"no täg\\\"\".pdf\",\"mediaType\":\"application/pdf\",\"detectedType\":\"application/octet-stream\",\"size\":%d,\"sha256\":\"%s\",\"description\":\"a scan\"}"
            .replace("\"\".pdf", "\".pdf")
            .formatted(added.id(), SIZE, hex);
    assertEquals(json, added.text());
    assertEquals(json, described.text());
    assertEquals(record + "/attachments/" + added.id(), added.header("location"));
    assertTrue(germany.get(record).text().contains("\"attachments\":{\"files\":[" + json + "]}"));
    assertArrayEquals(file, fetched.body());
    String digest = "sha-256=:" + Base64.getEncoder().encodeToString(sha256(file)) + ":";
    assertEquals(digest, fetched.header("repr-digest"));
    assertEquals(digest, fetched.header("content-digest"));
    assertEquals("nosniff", fetched.header("x-content-type-options"));
    assertEquals("no-store", fetched.header("cache-control"));
    assertEquals("application/octet-stream", fetched.header("content-type"));
    assertEquals(
        "attachment; filename=\"no t_g_.pdf\"; filename*=UTF-8''no%20t%C3%A4g%22.pdf",
        fetched.header("content-disposition"));
    assertTrue(fetched.header("content-security-policy").startsWith("sandbox"));
  }

  @Test
  void saysWhatAFileLooksLikeBesideWhatItsSenderSays() {
    Reply added =
        sender
            .add(
                record(),
                "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8),
                "Content-Disposition",
                "inline; filename=photo.png",
                "Content-Type",
                "image/png")
            .expect(201);

    assertTrue(
        added.text().contains("\"mediaType\":\"image/png\",\"detectedType\":\"text/html\""),
        added.text());
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 206, 0, 1",
    "bytes=524287-524288, 206, 524287, 2",
    "bytes=100-, 206, 100, 1049710",
    "bytes=-5, 206, 1049805, 5",
    "bytes=1049000-99999999, 206, 1049000, 810",
    "bytes=1049810-, 416, 0, 0",
    "bytes=-0, 416, 0, 0",
    "'bytes=0-1,5-6', 200, 0, 1049810",
    "bytes=5-1, 200, 0, 1049810",
    "lines=1-2, 200, 0, 1049810",
  })
  void answersARange(String range, int status, int from, int length) {
    String record = record();
    Reply added = sender.add(record, "a.bin", file).expect(201);

    Reply part = germany.get(content(record, added), "Range", range).expect(status);

    if (status == 416) {
      assertEquals("bytes */" + SIZE, part.header("content-range"));
      assertTrue(part.text().contains("urn:entente:problem:range-not-satisfiable"));
    } else {
      assertArrayEquals(Arrays.copyOfRange(file, from, from + length), part.body());
      assertEquals(
          status == 206 ? "bytes %d-%d/%d".formatted(from, from + length - 1, SIZE) : "",
          part.header("content-range"));
    }
  }

  @Test
  void answersARangeOnlyOfTheFileThatIfRangeNames() {
    String record = record();
    Reply added = sender.add(record, "a.bin", file).expect(201);
    String path = content(record, added);
    String tag = germany.get(path, "Range", "bytes=0-0").header("etag");

    germany.get(path, "Range", "bytes=0-1", "If-Range", tag).expect(206);
    germany.get(path, "Range", "bytes=0-1", "If-Range", "\"other\"").expect(200);
    germany.get(path, "Range", "bytes=0-1", "If-Range", "W/" + tag).expect(200);
    germany.get(path, "If-None-Match", tag).expect(304);
  }

  // What may not be seen

  /** Cases 21, 26 and 28. */
  @Test
  void answersForAHiddenFileAsForOneThatDoesNotExist() {
    String record = record();
    Reply before = germany.get(record).expect(200);
    Reply added =
        sender
            .add(
                record,
                file,
                "Content-Disposition",
                "attachment; filename=x",
                "Entente-Attachment",
                "{\"marking\":{\"withholdFrom\":[\"deu-ct\"]}}")
            .expect(201);
    String etag = sender.get(content(record, added)).expect(200).header("etag");
    String hidden = record + "/attachments/" + added.id();
    String absent = record + "/attachments/" + UUID.randomUUID();

    assertEquals(before, germany.get(record));
    for (Person person : List.of(world.germany, world.sweden, world.italy)) {
      Sender asking = new Sender(person);
      for (String path : List.of("", "/content")) {
        for (String[] headers :
            new String[][] {
              {},
              {"Range", "bytes=0-1"},
              {"Range", "bytes=99999999-"},
              {"If-None-Match", etag},
              {"If-None-Match", "*"},
              {"If-Range", etag, "Range", "bytes=0-1"}
            }) {
          Reply answer = asking.get(hidden + path, headers);
          assertEquals(404, answer.status());
          assertEquals(asking.get(absent + path, headers), answer);
        }
      }
    }
    Sender italy = new Sender(world.italy);
    assertEquals(italy.delete(absent), italy.delete(hidden));
    assertEquals(
        italy.add(World.absent(), "x", new byte[] {1}), italy.add(record, "x", new byte[] {1}));
    sender.get(hidden).expect(200);
  }

  /** Case 35. */
  @Test
  void leavesNoGapInTheListOfFiles() {
    String record = record();
    String about = "{\"marking\":{\"withholdFrom\":[\"deu-ct\"]}}";
    String name = "attachment; filename=%s";
    sender
        .add(
            record,
            "1".getBytes(StandardCharsets.UTF_8),
            "Content-Disposition",
            name.formatted("one"))
        .expect(201);
    sender
        .add(
            record,
            "2".getBytes(StandardCharsets.UTF_8),
            "Content-Disposition",
            name.formatted("two"),
            "Entente-Attachment",
            about)
        .expect(201);
    sender
        .add(
            record,
            "3".getBytes(StandardCharsets.UTF_8),
            "Content-Disposition",
            name.formatted("three"))
        .expect(201);

    String german = germany.get(record).expect(200).text();
    String own = sender.get(record).expect(200).text();

    assertFalse(german.contains("two"), german);
    assertTrue(german.indexOf("\"one\"") < german.indexOf("\"three\""), german);
    assertTrue(own.indexOf("\"one\"") < own.indexOf("\"two\""), own);
    assertTrue(own.indexOf("\"two\"") < own.indexOf("\"three\""), own);
    assertFalse(new Sender(world.sweden).get(record).expect(200).text().contains("one"));
  }

  /** Cases 28 and 59. */
  @Test
  void cutsADownloadWhenItsRecordIsWithheldMeanwhile() throws Exception {
    Person.Reply written = world.released(Body.small(tag).toString());
    String record = World.path(written);
    byte[] large = bytes(24 << 20);
    Reply added = sender.add(record, "large.bin", large).expect(201);
    try (Socket reading = germany.ask(content(record, added))) {
      reading.getInputStream().readNBytes(1000);

      // When
      world
          .contributor
          .put(
              record,
              Body.small(tag).hiddenFrom("deu-ct").toString(),
              "If-Match",
              world.contributor.get(record).etag())
          .expect(200);
      byte[] rest = Sender.rest(reading);

      // Then
      assertTrue(rest.length < large.length - 1000, () -> "all of it came: " + rest.length);
    }
    germany.get(content(record, added)).expect(404);
  }

  @Test
  void cutsADownloadOfAFileThatIsRemovedMeanwhileAndDeletesItsBytes() throws Exception {
    String record = record();
    byte[] large = bytes(24 << 20);
    Reply added = sender.add(record, "large.bin", large).expect(201);
    try (Socket reading = germany.ask(content(record, added))) {
      reading.getInputStream().readNBytes(1000);

      sender.delete(record + "/attachments/" + added.id()).expect(204);

      assertTrue(Sender.rest(reading).length < large.length - 1000);
    }
    sender.get(content(record, added)).expect(404);
    assertEquals(List.of("0"), stored(added.id()));
    assertFalse(germany.get(record).text().contains(added.id()));
  }

  // What may not come in

  @Test
  void refusesAFileThatIsNotTheOneThatItsDigestNamesAndKeepsNothing() throws Exception {
    String record = record();
    int before = files();
    String digest = "sha-256=:" + Base64.getEncoder().encodeToString(sha256(bytes(5))) + ":";
    String name = "attachment; filename=x";

    sender.add(record, file, "Content-Disposition", name, "Content-Digest", digest).expect(400);
    sender.add(record, file, "Content-Disposition", name, "Content-Digest", "md5=:x:").expect(400);
    sender.add(record, file).expect(400);
    sender.add(record, "a/b", file).expect(400);
    sender.add(record, "x", new byte[0]).expect(400);
    sender
        .add(record, file, "Content-Disposition", name, "Entente-Attachment", "{\"name\":\"y\"}")
        .expect(400);
    sender
        .add(
            record,
            file,
            "Content-Disposition",
            name,
            "Entente-Attachment",
            "{\"marking\":{\"classification\":{\"scheme\":\"FRA\",\"code\":\"TRÈS SECRET\"}}}"
                .replace("È", "\\u00c8"))
        .expect(400);

    assertEquals(before, files());
    assertFalse(sender.get(record).text().contains("\"attachments\""));
  }

  @Test
  void refusesWhatIsCodedForTheWayAndAHeaderThatIsLong() {
    String record = record();
    String name = "attachment; filename=x";
    String escapes = "attachment; filename=\"" + "\\x".repeat(2_000) + "\"";

    sender.add(record, file, "Content-Disposition", name, "Content-Encoding", "gzip").expect(415);
    sender.add(record, file, "Content-Disposition", escapes).expect(400);
    sender.add(record, file, "Content-Disposition", escapes + escapes).expect(400);
    sender
        .add(record, file, "Content-Disposition", name, "Content-Encoding", "identity")
        .expect(201);
  }

  @Test
  void tellsTheSecondOfTwoWhoRemoveAFileThatItIsGone() {
    for (int round = 0; round < 5; round++) {
      String record = record();
      String path = record + "/attachments/" + sender.add(record, "x.bin", file).expect(201).id();

      List<Integer> answers =
          IntStream.range(0, 2)
              .mapToObj(one -> CompletableFuture.supplyAsync(() -> sender.delete(path).status()))
              .toList()
              .stream()
              .map(CompletableFuture::join)
              .sorted()
              .toList();

      assertEquals(List.of(204, 404), answers);
    }
  }

  /** Case C 22. */
  @Test
  void refusesAFileThatIsTooLargeWithoutReadingIt() throws Exception {
    try (Socket sending = sender.begin(record(), (100L << 20) + 1, new byte[0])) {
      String answer = Sender.statusLine(sending);

      assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
    }
  }

  @Test
  void keepsNothingOfAFileWhoseSenderGoesAway() throws Exception {
    String record = record();
    int before = files();

    sender.begin(record, SIZE, Arrays.copyOf(file, Piece.SIZE + 10)).close();

    await(() -> files() == before);
    assertFalse(sender.get(record).text().contains("\"attachments\""));
  }

  @Test
  void deletesWhatCameOfUploadsThatEndedWithoutAWord() throws Exception {
    UUID old = UUID.randomUUID();
    UUID fresh = UUID.randomUUID();
    World.asOwner(
        "INSERT INTO entente_store.attachment_file VALUES ('%s', 's', 1, now() - interval '1 hour', false), ('%s', 's', 1, now(), false)"
            .formatted(old, fresh),
        "INSERT INTO entente_store.attachment_chunk VALUES ('%s', 0, 'x'), ('%s', 0, 'x')"
            .formatted(old, fresh));

    int deleted = abandoned.delete();

    assertEquals(1, deleted);
    assertEquals(List.of("0"), stored(old.toString()));
    assertEquals(List.of("1"), stored(fresh.toString()));
    World.asOwner("DELETE FROM entente_store.attachment_file WHERE subject = 's'");
  }

  @Test
  void changesTheFilesOfAReleasedRecordForReviewersAlone() {
    Sender author = new Sender(Person.of(base, "cora", "fra-ct", 3, "contributor"));
    String released = record();
    Reply added = sender.add(released, "x.bin", file).expect(201);
    Person.Reply draft =
        world.contributor.post(World.INCIDENTS, Body.small(tag).toString()).expect(201);

    author.add(released, "y.bin", file).expect(403);
    author.delete(released + "/attachments/" + added.id()).expect(403);
    author.add(World.path(draft), "y.bin", file).expect(201);

    String submitted = World.path(draft);
    world
        .contributor
        .post(submitted + "/submission", "", "If-Match", world.contributor.get(submitted).etag())
        .expect(200);
    sender.add(submitted, "z.bin", file).expect(409);
  }

  // With their record

  @Test
  void addsNothingWhenTheSameRequestIsMadeAgain() {
    String record = record();
    String[] headers = {"Content-Disposition", "attachment; filename=x", "Idempotency-Key", tag};

    Reply first = sender.add(record, file, headers).expect(201);
    Reply second = sender.add(record, file, headers).expect(201);
    sender.add(record, bytes(7), headers).expect(422);
    headers[1] = "attachment; filename=y";
    sender.add(record, file, headers).expect(422);

    assertEquals(first, second);
    assertEquals(1, sender.get(record).text().split("\"detectedType\"", -1).length - 1);
  }

  @Test
  void keepsFilesWhenTheirRecordIsReplaced() {
    String record = record();
    Reply added = sender.add(record, "x.bin", file).expect(201);
    Person.Reply seen = world.contributor.get(record).expect(200);
    String body = Body.small(tag).toString();
    String kept =
        body.substring(0, body.lastIndexOf('}'))
            + ",\"attachments\":{\"files\":["
            + added.text()
            + "]}}";

    Person.Reply replaced =
        world.contributor.put(record, kept, "If-Match", seen.etag()).expect(200);
    Person.Reply changed =
        world.contributor.put(record, kept.replace("x.bin", "y.bin"), "If-Match", replaced.etag());
    Person.Reply without = world.contributor.put(record, body, "If-Match", replaced.etag());

    assertTrue(replaced.body().contains(added.text()), replaced.body());
    assertEquals(400, changed.status());
    assertTrue(changed.body().contains("/attachments/files/0"), changed.body());
    assertTrue(without.expect(200).body().contains(added.text()), without.body());
    germany.get(content(record, added)).expect(200);
  }

  @Test
  void givesAFileTheNewLabelOfItsRecord() {
    String record = record();
    Reply added = sender.add(record, "x.bin", file).expect(201);
    germany.get(content(record, added)).expect(200);

    world
        .contributor
        .put(
            record,
            Body.small(tag).hiddenFrom("deu-ct").toString(),
            "If-Match",
            world.contributor.get(record).etag())
        .expect(200);

    assertEquals(
        List.of("t"),
        rows(
            "SELECT a.label_id = i.label_id FROM entente_store.attachment a"
                + " JOIN entente_store.incident i ON i.id = a.incident_id WHERE a.id = '"
                + added.id()
                + "'"));
  }

  @Test
  void anAddedFileMovesTheRecordForThoseWhoSeeIt() {
    String record = record();
    Reply before = germany.get(record).expect(200);

    sender.add(record, "x.bin", file).expect(201);

    Reply after = germany.get(record).expect(200);
    assertNotEquals(before.header("etag"), after.header("etag"));
    assertEquals(moment(sender.get(record)), moment(after));
  }

  private static String moment(Reply record) {
    return record.text().split("\"modifiedAt\":\"")[1].substring(0, 20);
  }

  private static List<String> stored(String id) {
    return rows("SELECT count(*) FROM entente_store.attachment_chunk WHERE file_id = '" + id + "'");
  }

  private static int files() {
    return Integer.parseInt(rows("SELECT count(*) FROM entente_store.attachment_file").getFirst());
  }

  private static List<String> rows(String query) {
    try (Connection connection = World.asOwner()) {
      return TestDatabase.rows(connection, query);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(BooleanSupplier condition) {
    Instant deadline = Instant.now().plusSeconds(20);
    while (!condition.getAsBoolean()) {
      assertTrue(Instant.now().isBefore(deadline), "in vain");
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }
}
