// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entente.policy.Quoted;

/** Reads one JSON text (RFC 8259), keeping the lines. */
final class JsonParser {

  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

  /** Whole numbers of up to 16 digits fit a long; longer ones are not ours. */
  private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]{0,15}");

  private final String json;
  private int at;
  private int line = 1;

  JsonParser(String json) {
    this.json = json;
  }

  TextNode document() {
    TextNode root = value("", 0);
    skipSpace();
    if (at < json.length()) {
      throw problem("", "must end after the first value");
    }
    return root;
  }

  private TextNode value(String pointer, int depth) {
    skipSpace();
    if (depth > JsonText.DEEPEST) {
      throw problem(pointer, "nested too deep");
    }
    return switch (peek()) {
      case '{' -> fields(pointer, depth);
      case '[' -> items(pointer, depth);
      case '"' -> new TextNode.Text(line, quoted(pointer));
      case 't' -> word("true", new TextNode.Flag(line, true), pointer);
      case 'f' -> word("false", new TextNode.Flag(line, false), pointer);
      case 'n' -> word("null", new TextNode.Unusable(line, "null"), pointer);
      default -> number(pointer);
    };
  }

  private TextNode word(String word, TextNode meaning, String pointer) {
    if (!json.startsWith(word, at)) {
      throw notJson(pointer);
    }
    at += word.length();
    return meaning;
  }

  private TextNode number(String pointer) {
    Matcher matcher = NUMBER.matcher(json).region(at, json.length());
    if (!matcher.lookingAt()) {
      throw notJson(pointer);
    }
    String source = matcher.group();
    at = matcher.end();
    if (WHOLE.matcher(source).matches() && Math.abs(Long.parseLong(source)) <= TextNode.LARGEST) {
      return new TextNode.Whole(line, Long.parseLong(source));
    }
    return new TextNode.Unusable(line, source);
  }

  private TextNode items(String pointer, int depth) {
    int start = line;
    List<TextNode> items = new ArrayList<>();
    at++;
    skipSpace();
    if (peek() == ']') {
      at++;
      return new TextNode.Items(start, items);
    }
    do {
      items.add(value(pointer + "/" + items.size(), depth + 1));
    } while (another(']', pointer));
    return new TextNode.Items(start, items);
  }

  private TextNode fields(String pointer, int depth) {
    int start = line;
    SequencedMap<String, TextNode.Field> fields = new LinkedHashMap<>();
    at++;
    skipSpace();
    if (peek() == '}') {
      at++;
      return new TextNode.Fields(start, fields);
    }
    do {
      field(pointer, depth, fields);
    } while (another('}', pointer));
    return new TextNode.Fields(start, fields);
  }

  private void field(String pointer, int depth, SequencedMap<String, TextNode.Field> fields) {
    skipSpace();
    int keyLine = line;
    if (peek() != '"') {
      throw notJson(pointer);
    }
    String key = quoted(pointer);
    String child = pointer + "/" + Located.escaped(key);
    if (fields.containsKey(key)) {
      throw problem(child, "key " + Quoted.of(key) + " is used twice");
    }
    skipSpace();
    if (peek() != ':') {
      throw notJson(child);
    }
    at++;
    fields.put(key, new TextNode.Field(keyLine, value(child, depth + 1)));
  }

  /** Steps over a comma, or over the end of a list or mapping. */
  private boolean another(char end, String pointer) {
    skipSpace();
    char c = peek();
    if (c != ',' && c != end) {
      throw notJson(pointer);
    }
    at++;
    return c == ',';
  }

  private String quoted(String pointer) {
    StringBuilder text = new StringBuilder();
    at++;
    while (peek() != '"') {
      char c = peek();
      at++;
      if (c < ' ') {
        throw notJson(pointer);
      }
      text.append(c == '\\' ? escape(pointer) : c);
    }
    at++;
    String value = text.toString();
    if (value.codePoints().anyMatch(point -> point >= 0xD800 && point <= 0xDFFF)) {
      throw problem(pointer, "must not contain unpaired surrogates");
    }
    return value;
  }

  private char escape(String pointer) {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode(pointer);
      default -> throw notJson(pointer);
    };
  }

  private char unicode(String pointer) {
    int unit = 0;
    for (int digits = 0; digits < 4; digits++) {
      char c = peek();
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw notJson(pointer);
      }
      unit = unit * 16 + digit;
      at++;
    }
    return (char) unit;
  }

  private void skipSpace() {
    while (at < json.length() && " \t\r\n".indexOf(json.charAt(at)) >= 0) {
      if (json.charAt(at) == '\n') {
        line++;
      }
      at++;
    }
  }

  /** The next character; a NUL, which no JSON text has there, at the end. */
  private char peek() {
    return at < json.length() ? json.charAt(at) : '\0';
  }

  private InvalidTextException notJson(String pointer) {
    return problem(pointer, "not well-formed json");
  }

  private InvalidTextException problem(String pointer, String message) {
    return new InvalidTextException(line, pointer, message);
  }
}
