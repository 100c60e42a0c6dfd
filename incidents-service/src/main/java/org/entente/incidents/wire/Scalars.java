// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.entente.kit.json.CanonicalWriter;
import org.jspecify.annotations.Nullable;

/** The shapes that are not composed of others. */
final class Scalars {

  private static final int MOST_DECIMALS = 6;
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  /** Years that a date may have; PostgreSQL and every partner's calendar can hold them. */
  private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);

  private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

  private Scalars() {}

  /** A string in Unicode normal form C, without control characters. */
  record Line(int most, boolean multiline, @Nullable Pattern pattern, String message)
      implements Shape {

    @Override
    public @Nullable Object read(JsonNode node, Violations.At at) {
      if (!node.isTextual()) {
        at.report("must be a string");
        return null;
      }
      if (at.violations().isOfStore()) {
        return node.textValue();
      }
      String text = Normalizer.normalize(node.textValue(), Normalizer.Form.NFC);
      if (text.isBlank()) {
        at.report("must not be blank");
      } else if (at.violations().exceeds(text.codePointCount(0, text.length()), most)) {
        at.report("must have at most " + most + " characters");
      } else if (!text.codePoints().allMatch(this::isAllowed)) {
        at.report("must not contain control characters or half a surrogate pair");
      } else if (pattern != null && !pattern.matcher(text).matches()) {
        at.report(message);
      } else {
        return text;
      }
      return null;
    }

    private boolean isAllowed(int point) {
      return switch (Character.getType(point)) {
        case Character.CONTROL -> multiline && (point == '\n' || point == '\t');
        case Character.SURROGATE -> false;
        case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> multiline;
        default -> true;
      };
    }

    @Override
    public void write(Object value, JsonGenerator json) throws IOException {
      json.writeString((String) value);
    }

    @Override
    public void digest(Object value, CanonicalWriter out) {
      out.string((String) value);
    }
  }

  /** A whole number. */
  record Whole(long least, long most, Function<Long, Object> narrow) implements Shape {

    @Override
    public @Nullable Object read(JsonNode node, Violations.At at) {
      if (!node.isIntegralNumber()) {
        at.report("must be a whole number");
        return null;
      }
      BigInteger value = node.bigIntegerValue();
      if (value.bitLength() > 63 || value.longValue() < least || value.longValue() > most) {
        at.report("must be between " + least + " and " + most);
        return null;
      }
      return narrow.apply(value.longValue());
    }

    @Override
    public void write(Object value, JsonGenerator json) throws IOException {
      json.writeNumber(((Number) value).longValue());
    }

    @Override
    public void digest(Object value, CanonicalWriter out) {
      out.number(((Number) value).longValue());
    }
  }

  /** A number with at most six decimals, written without trailing zeros. */
  record Decimal(long least, long most) implements Shape {

    @Override
    public @Nullable Object read(JsonNode node, Violations.At at) {
      if (!node.isNumber()) {
        at.report("must be a number");
        return null;
      }
      BigDecimal value = node.decimalValue();
      // The scale comes first: comparing 1E999999999 with a bound would expand it.
      if (value.scale() < -20
          || value.scale() > 20
          || value.compareTo(BigDecimal.valueOf(least)) < 0
          || value.compareTo(BigDecimal.valueOf(most)) > 0) {
        at.report("must be between " + least + " and " + most);
        return null;
      }
      BigDecimal plain = plain(value);
      if (plain.scale() > MOST_DECIMALS) {
        at.report("must have at most " + MOST_DECIMALS + " decimals");
        return null;
      }
      return plain;
    }

    static BigDecimal plain(BigDecimal value) {
      BigDecimal stripped = value.stripTrailingZeros();
      return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    @Override
    public void write(Object value, JsonGenerator json) throws IOException {
      json.writeNumber(plain((BigDecimal) value).toPlainString());
    }

    @Override
    public void digest(Object value, CanonicalWriter out) {
      out.number((BigDecimal) value);
    }
  }

  /** True or false. */
  record Flag() implements Shape {

    @Override
    public @Nullable Object read(JsonNode node, Violations.At at) {
      if (!node.isBoolean()) {
        at.report("must be true or false");
        return null;
      }
      return node.booleanValue();
    }

    @Override
    public void write(Object value, JsonGenerator json) throws IOException {
      json.writeBoolean((Boolean) value);
    }

    @Override
    public void digest(Object value, CanonicalWriter out) {
      out.literal((Boolean) value);
    }
  }

  /**
   * A value of a code list.
   *
   * @param byCode also by older names
   */
  record Coded(List<?> values, Map<String, ?> byCode, Function<Object, String> code, boolean number)
      implements Shape {

    @Override
    public @Nullable Object read(JsonNode node, Violations.At at) {
      if (number ? !node.isIntegralNumber() : !node.isTextual()) {
        at.report(number ? "must be one number of the code list" : "must be one string");
        return null;
      }
      Object value = byCode.get(node.asText());
      if (value == null) {
        at.report("`" + excerpt(node.asText()) + "` is not in the code list");
      }
      return value;
    }

    @Override
    public void write(Object value, JsonGenerator json) throws IOException {
      if (number) {
        json.writeNumber(code.apply(value));
      } else {
        json.writeString(code.apply(value));
      }
    }

    @Override
    public void digest(Object value, CanonicalWriter out) {
      if (number) {
        out.number(Long.parseLong(code.apply(value)));
      } else {
        out.string(code.apply(value));
      }
    }
  }

  /**
   * A type with a text form of its own.
   *
   * @param what it must be, as a client is told
   * @param format its name in JSON Schema, if it has one
   */
  record Parsed(
      Function<String, Object> parse,
      Function<Object, String> print,
      String what,
      @Nullable String format)
      implements Shape {

    static Parsed day() {
      return new Parsed(
          text -> {
            LocalDate day = LocalDate.parse(text);
            if (day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY)) {
              throw new IllegalArgumentException("out of range");
            }
            return day;
          },
          Object::toString,
          "must be a date like 2024-03-22",
          "date");
    }

    /** An instant to the second: what is finer is refused, not cut off. */
    static Parsed moment() {
      return new Parsed(
          text -> {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            LocalDate day = instant.atOffset(java.time.ZoneOffset.UTC).toLocalDate();
            if (instant.getNano() != 0 || day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY)) {
              throw new IllegalArgumentException("out of range");
            }
            return instant;
          },
          Object::toString,
          "must be a time to the second with its offset, like 2024-03-22T19:55:00+03:00",
          "date-time");
    }

    static Parsed zone() {
      return new Parsed(
          text -> {
            if (!ZoneId.getAvailableZoneIds().contains(text)) {
              throw new IllegalArgumentException("unknown");
            }
            return ZoneId.of(text);
          },
          value -> ((ZoneId) value).getId(),
          "must be a time zone like Europe/Paris",
          null);
    }

    static Parsed uuid() {
      return new Parsed(
          text -> {
            if (!UUID_FORM.matcher(text).matches()) {
              throw new IllegalArgumentException("form");
            }
            return UUID.fromString(text);
          },
          Object::toString,
          "must be a UUID in lower case",
          "uuid");
    }

    @Override
    public @Nullable Object read(JsonNode node, Violations.At at) {
      if (!node.isTextual()) {
        at.report("must be one string");
        return null;
      }
      try {
        String text = node.textValue();
        return parse.apply(
            at.violations().isOfStore() ? text : Normalizer.normalize(text, Normalizer.Form.NFC));
      } catch (IllegalArgumentException | DateTimeException notOne) {
        at.report(what);
        return null;
      }
    }

    @Override
    public void write(Object value, JsonGenerator json) throws IOException {
      json.writeString(print.apply(value));
    }

    @Override
    public void digest(Object value, CanonicalWriter out) {
      out.string(print.apply(value));
    }
  }

  /** JSON as it is; its record checks it. */
  record Raw() implements Shape {

    @Override
    public Object read(JsonNode node, Violations.At at) {
      return node;
    }

    @Override
    public void write(Object value, JsonGenerator json) throws IOException {
      writeTree((JsonNode) value, json);
    }

    @Override
    public void digest(Object value, CanonicalWriter out) {
      out.value((JsonNode) value);
    }

    private static void writeTree(JsonNode node, JsonGenerator json) throws IOException {
      if (node.isArray()) {
        json.writeStartArray();
        for (JsonNode item : node) {
          writeTree(item, json);
        }
        json.writeEndArray();
      } else if (node.isNumber()) {
        json.writeNumber(Decimal.plain(node.decimalValue()).toPlainString());
      } else {
        throw new IllegalStateException("only numbers in lists are kept as they are");
      }
    }
  }

  /** The beginning of what a client sent, for quoting it back. */
  private static String excerpt(String text) {
    String clean = text.replaceAll("[\\p{Cntrl}`]", " ");
    return clean.length() <= 40 ? clean : clean.substring(0, 40) + "…";
  }
}
