// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.federation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.entente.gateway.upstream.UnusableAnswerException;
import org.entente.policy.AgencyId;
import org.jspecify.annotations.Nullable;

/**
 * Reads an agency's page without trusting it: strict JSON, records of that agency alone, in the
 * promised order, within bounds. Any violation rejects the whole page.
 */
final class AgencyPageParser {

  /** Characters; an honest cursor has about two hundred. */
  private static final int MAX_CURSOR = 2_048;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(64).maxNumberLength(100).build())
          .build();

  private final AgencyId agency;
  private final int maxRecords;
  private final int maxRecordBytes;

  AgencyPageParser(AgencyId agency, int maxRecords, int maxRecordBytes) {
    this.agency = agency;
    this.maxRecords = maxRecords;
    this.maxRecordBytes = maxRecordBytes;
  }

  AgencyPage parse(byte[] body) throws UnusableAnswerException {
    requireUtf8(body);
    try (JsonParser parser = JSON.createParser(body)) {
      expect(parser.nextToken() == JsonToken.START_OBJECT, "not an object");
      List<RecordBytes> records = null;
      String next = null;
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        JsonToken value = parser.nextToken();
        switch (name) {
          case "items" -> records = records(parser, body);
          case "next" -> {
            expect(value == JsonToken.VALUE_STRING, "the cursor is not a string");
            next = parser.getText();
            expect(!next.isEmpty() && next.length() <= MAX_CURSOR, "the cursor's length");
          }
          default -> throw new UnusableAnswerException("unknown member");
        }
      }
      expect(parser.currentToken() == JsonToken.END_OBJECT, "the object does not end");
      expect(parser.nextToken() == null, "something follows the object");
      if (records == null) {
        throw new UnusableAnswerException("no items");
      }
      return new AgencyPage(records, Optional.ofNullable(next));
    } catch (UnusableAnswerException e) {
      throw e;
    } catch (IOException e) {
      throw new UnusableAnswerException("not well-formed json");
    }
  }

  private List<RecordBytes> records(JsonParser parser, byte[] body) throws IOException {
    expect(parser.currentToken() == JsonToken.START_ARRAY, "items are not an array");
    List<RecordBytes> records = new ArrayList<>();
    SortKey last = null;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      expect(records.size() < maxRecords, "more records than asked for");
      RecordBytes record = record(parser, body);
      expect(record.key().isAfter(last), "not in order");
      last = record.key();
      records.add(record);
    }
    return records;
  }

  private RecordBytes record(JsonParser parser, byte[] body) throws IOException {
    expect(parser.currentToken() == JsonToken.START_OBJECT, "an item is not an object");
    int from = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
    String id = null;
    String urn = null;
    String originator = null;
    LocalDate day = null;
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      switch (name) {
        case "id" -> id = text(parser);
        case "urn" -> urn = text(parser);
        case "originator" -> originator = text(parser);
        case "time" -> day = day(parser);
        default -> parser.skipChildren();
      }
    }
    int to = Math.toIntExact(parser.currentLocation().getByteOffset());
    expect(to - from <= maxRecordBytes, "a record is too large");
    expect(agency.value().equals(originator), "a record of another originator");
    expect(("urn:entente:" + agency.value() + ":" + id).equals(urn), "urn and id differ");
    return new RecordBytes(new SortKey(day, uuid(id)), body, from, to);
  }

  private static @Nullable LocalDate day(JsonParser parser) throws IOException {
    expect(parser.currentToken() == JsonToken.START_OBJECT, "time is not an object");
    LocalDate day = null;
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      if (name.equals("day")) {
        try {
          day = LocalDate.parse(text(parser));
        } catch (DateTimeParseException e) {
          throw new UnusableAnswerException("not a day");
        }
      } else {
        parser.skipChildren();
      }
    }
    return day;
  }

  private static UUID uuid(@Nullable String text) throws UnusableAnswerException {
    try {
      UUID id = UUID.fromString(String.valueOf(text));
      expect(id.toString().equals(text), "not a canonical id");
      return id;
    } catch (IllegalArgumentException e) {
      throw new UnusableAnswerException("not an id");
    }
  }

  private static String text(JsonParser parser) throws IOException {
    expect(parser.currentToken() == JsonToken.VALUE_STRING, "not a string");
    return parser.getText();
  }

  /**
   * The parser guesses UTF-16 and UTF-32 and skips strings without decoding them, but what it
   * passes over is sent to readers as UTF-8.
   */
  private static void requireUtf8(byte[] body) throws UnusableAnswerException {
    expect(body.length > 0 && body[0] == '{', "does not begin with an object");
    for (byte b : body) {
      expect(b != 0, "holds a null character");
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
    } catch (IOException e) {
      throw new UnusableAnswerException("not utf-8");
    }
  }

  private static void expect(boolean condition, String what) throws UnusableAnswerException {
    if (!condition) {
      throw new UnusableAnswerException(what);
    }
  }
}
