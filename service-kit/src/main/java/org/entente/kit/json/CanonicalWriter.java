// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.erdtman.jcs.NumberToJSON;

/**
 * Writes the one byte form of a JSON value (RFC 8785), without making another text of it first. The
 * members of an object come in the order in which they are written: whoever writes them one by one
 * sorts their names, as strings of Java are sorted.
 */
public final class CanonicalWriter {

  private static final long LARGEST_EXACT = 1L << 53;

  /** So many digits make a double from which the same digits come back. */
  private static final int EXACT_DIGITS = 15;

  private static final int PLAIN_DECIMALS = 6;
  private static final byte[] HEXADECIMAL = ascii("0123456789abcdef");

  private byte[] bytes;
  private int length;

  public CanonicalWriter(int expected) {
    bytes = new byte[expected];
  }

  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  /** A sign of the language: one of braces, brackets, comma and colon. */
  public void sign(char sign) {
    require(1);
    bytes[length++] = (byte) sign;
  }

  /** A string; half a surrogate pair is written as a question mark. */
  public void string(String text) {
    // A character takes at most six bytes, as an escape.
    require(6 * text.length() + 2);
    bytes[length++] = '"';
    for (int index = 0; index < text.length(); index++) {
      char unit = text.charAt(index);
      if (unit < 0x80) {
        ascii(unit);
      } else if (unit < 0x800) {
        bytes[length++] = (byte) (0xc0 | (unit >> 6));
        bytes[length++] = (byte) (0x80 | (unit & 0x3f));
      } else if (!Character.isSurrogate(unit)) {
        bytes[length++] = (byte) (0xe0 | (unit >> 12));
        bytes[length++] = (byte) (0x80 | ((unit >> 6) & 0x3f));
        bytes[length++] = (byte) (0x80 | (unit & 0x3f));
      } else if (Character.isHighSurrogate(unit)
          && index + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(index + 1))) {
        int point = Character.toCodePoint(unit, text.charAt(++index));
        bytes[length++] = (byte) (0xf0 | (point >> 18));
        bytes[length++] = (byte) (0x80 | ((point >> 12) & 0x3f));
        bytes[length++] = (byte) (0x80 | ((point >> 6) & 0x3f));
        bytes[length++] = (byte) (0x80 | (point & 0x3f));
      } else {
        bytes[length++] = '?';
      }
    }
    bytes[length++] = '"';
  }

  private void ascii(char unit) {
    if (unit >= 0x20 && unit != '"' && unit != '\\') {
      bytes[length++] = (byte) unit;
      return;
    }
    bytes[length++] = '\\';
    switch (unit) {
      case '"', '\\' -> bytes[length++] = (byte) unit;
      case '\b' -> bytes[length++] = 'b';
      case '\t' -> bytes[length++] = 't';
      case '\n' -> bytes[length++] = 'n';
      case '\f' -> bytes[length++] = 'f';
      case '\r' -> bytes[length++] = 'r';
      default -> {
        bytes[length++] = 'u';
        bytes[length++] = '0';
        bytes[length++] = '0';
        bytes[length++] = HEXADECIMAL[unit >> 4];
        bytes[length++] = HEXADECIMAL[unit & 0xf];
      }
    }
  }

  public void literal(boolean value) {
    plain(value ? "true" : "false");
  }

  public void number(long value) {
    if (Math.abs(value) <= LARGEST_EXACT && value != Long.MIN_VALUE) {
      plain(Long.toString(value));
    } else {
      number((double) value);
    }
  }

  public void number(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    if (stripped.precision() <= EXACT_DIGITS
        && stripped.scale() <= PLAIN_DECIMALS
        && stripped.scale() >= -PLAIN_DECIMALS) {
      plain(stripped.toPlainString());
    } else {
      number(stripped.doubleValue());
    }
  }

  /**
   * @throws IllegalArgumentException when the number is beyond what a double can be
   */
  public void number(double value) {
    try {
      plain(NumberToJSON.serializeNumber(value));
    } catch (IOException e) {
      throw new IllegalArgumentException("not canonicalisable json", e);
    }
  }

  /** A whole value, the names of its objects sorted. */
  public void value(JsonNode node) {
    switch (node.getNodeType()) {
      case OBJECT -> object(node);
      case ARRAY -> {
        sign('[');
        for (int index = 0; index < node.size(); index++) {
          if (index > 0) {
            sign(',');
          }
          value(node.get(index));
        }
        sign(']');
      }
      case STRING -> string(node.textValue());
      case BOOLEAN -> literal(node.booleanValue());
      case NUMBER -> {
        if (node.isIntegralNumber() && node.canConvertToLong()) {
          number(node.longValue());
        } else {
          number(node.doubleValue());
        }
      }
      case NULL -> plain("null");
      case BINARY, MISSING, POJO -> throw new IllegalArgumentException("not json");
    }
  }

  private void object(JsonNode node) {
    List<Map.Entry<String, JsonNode>> members = new ArrayList<>(node.properties());
    members.sort(Map.Entry.comparingByKey());
    sign('{');
    for (int index = 0; index < members.size(); index++) {
      if (index > 0) {
        sign(',');
      }
      string(members.get(index).getKey());
      sign(':');
      value(members.get(index).getValue());
    }
    sign('}');
  }

  private void plain(String text) {
    require(text.length());
    for (int index = 0; index < text.length(); index++) {
      bytes[length++] = (byte) text.charAt(index);
    }
  }

  private void require(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
