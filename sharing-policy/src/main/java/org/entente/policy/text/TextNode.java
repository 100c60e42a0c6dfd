// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.text;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A value of a YAML or JSON text, and the line (from 1) on which it begins; 0 for one that was not
 * read from a text.
 */
public sealed interface TextNode {

  /** The largest whole number that every JSON reader keeps exactly. */
  long LARGEST = (1L << 53) - 1;

  int line();

  /** A text. */
  record Text(int line, String value) implements TextNode {}

  /** A whole number, at most {@link #LARGEST} and at least its negative. */
  record Whole(int line, long value) implements TextNode {}

  /** True or false. */
  record Flag(int line, boolean value) implements TextNode {}

  /** A value that no text of ours has: null, a fraction, a number too large. */
  record Unusable(int line, String source) implements TextNode {}

  /** A list. */
  record Items(int line, List<TextNode> items) implements TextNode {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** A mapping, in the order of the text. */
  record Fields(int line, SequencedMap<String, Field> fields) implements TextNode {
    public Fields {
      fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
    }
  }

  /** A value of a mapping, and the line of its key. */
  record Field(int line, TextNode value) {}

  static TextNode text(String value) {
    return new Text(0, value);
  }

  static TextNode whole(long value) {
    if (value < -LARGEST || value > LARGEST) {
      throw new IllegalArgumentException("too large for a JSON number: " + value);
    }
    return new Whole(0, value);
  }

  static TextNode flag(boolean value) {
    return new Flag(0, value);
  }

  static TextNode list(Stream<TextNode> items) {
    return new Items(0, items.toList());
  }

  /** A list of texts. */
  static <E> TextNode texts(Iterable<E> values, Function<E, String> text) {
    Stream.Builder<TextNode> items = Stream.builder();
    values.forEach(value -> items.add(text(text.apply(value))));
    return list(items.build());
  }

  static TextNode fields(SequencedMap<String, TextNode> values) {
    SequencedMap<String, Field> fields = new LinkedHashMap<>();
    values.forEach((key, value) -> fields.put(key, new Field(0, value)));
    return new Fields(0, fields);
  }

  /** A mapping with one key. */
  static TextNode field(String key, TextNode value) {
    return fields(new LinkedHashMap<>(Map.of(key, value)));
  }
}
