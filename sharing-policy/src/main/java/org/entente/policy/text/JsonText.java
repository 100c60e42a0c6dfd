// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** JSON as this project reads and writes it: strict (RFC 8259) in, canonical (RFC 8785) out. */
public final class JsonText {

  /** Longest text that is read, in characters. */
  public static final int LONGEST = 4 * 1024 * 1024;

  /** How deep lists and mappings may be nested. */
  static final int DEEPEST = 64;

  private JsonText() {}

  /**
   * Reads one JSON value. Keys used twice, unpaired surrogates and anything after the value are
   * refused.
   *
   * @throws InvalidTextException with the line of what is wrong
   */
  public static TextNode parse(String json) {
    if (json.length() > LONGEST) {
      throw new InvalidTextException(1, "", "must not be longer than " + LONGEST + " characters");
    }
    return new JsonParser(json).document();
  }

  /** The canonical form: no spaces, keys in the order of their UTF-16 units. */
  public static byte[] canonical(TextNode node) {
    StringBuilder out = new StringBuilder();
    write(node, out);
    try {
      ByteBuffer utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(out));
      byte[] bytes = new byte[utf8.remaining()];
      utf8.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("must not contain unpaired surrogates", e);
    }
  }

  private static void write(TextNode node, StringBuilder out) {
    switch (node) {
      case TextNode.Text(int _, String value) -> quote(value, out);
      case TextNode.Whole(int _, long value) -> out.append(value);
      case TextNode.Flag(int _, boolean value) -> out.append(value);
      case TextNode.Unusable _ -> throw new IllegalArgumentException("not a value of ours");
      case TextNode.Items items -> {
        String before = "[";
        for (TextNode item : items.items()) {
          out.append(before);
          write(item, out);
          before = ",";
        }
        out.append(items.items().isEmpty() ? "[]" : "]");
      }
      case TextNode.Fields fields -> {
        String before = "{";
        Map<String, TextNode.Field> sorted = new TreeMap<>(fields.fields());
        for (Map.Entry<String, TextNode.Field> field : sorted.entrySet()) {
          out.append(before);
          quote(field.getKey(), out);
          out.append(':');
          write(field.getValue().value(), out);
          before = ",";
        }
        out.append(sorted.isEmpty() ? "{}" : "}");
      }
    }
  }

  /** Writes a text in quotes, as RFC 8785 wants it. */
  static void quote(String value, StringBuilder out) {
    out.append('"');
    for (int at = 0; at < value.length(); at++) {
      char c = value.charAt(at);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\t' -> out.append("\\t");
        case '\n' -> out.append("\\n");
        case '\f' -> out.append("\\f");
        case '\r' -> out.append("\\r");
        default -> {
          if (c < ' ') {
            out.append("\\u00%02x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
