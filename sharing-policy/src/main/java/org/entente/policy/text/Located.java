// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.entente.policy.Quoted;

/**
 * A value of a text while it is read: with its place, and with the problems found so far in the
 * whole text. A method that finds a problem notes it and returns empty, so that one reading finds
 * them all.
 */
public final class Located {

  /** More problems than anybody will read; noting stops there. */
  private static final int MOST_PROBLEMS = 100;

  private static final String UTC = "must be a time in UTC such as `2026-01-31T12:00:00Z`";

  private final TextNode node;
  private final int line;
  private final String pointer;
  private final List<PolicyProblem> problems;

  private Located(TextNode node, int line, String pointer, List<PolicyProblem> problems) {
    this.node = node;
    this.line = line;
    this.pointer = pointer;
    this.problems = problems;
  }

  /**
   * Reads a whole text.
   *
   * @throws InvalidTextException if the reader noted a problem
   */
  public static <T> T read(TextNode root, Function<Located, Optional<T>> reader) {
    List<PolicyProblem> problems = new ArrayList<>();
    Optional<T> value = reader.apply(new Located(root, root.line(), "", problems));
    if (!problems.isEmpty()) {
      throw new InvalidTextException(problems);
    }
    return value.orElseThrow();
  }

  static String escaped(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }

  /** Notes a problem here. */
  public <T> Optional<T> problem(String message) {
    return problemAt(line, pointer, message);
  }

  private <T> Optional<T> problemAt(int where, String place, String message) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(new PolicyProblem(where, place, message));
    }
    return Optional.empty();
  }

  /** What the supplier makes; a refused argument becomes a problem here. */
  public <T> Optional<T> make(Supplier<T> supplier) {
    try {
      return Optional.of(supplier.get());
    } catch (IllegalArgumentException e) {
      return problem(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Whether this is a mapping with all of the required keys and none but these; every missing and
   * every unknown key is noted.
   */
  public boolean isMapping(Set<String> required, Set<String> optional) {
    if (!(node instanceof TextNode.Fields(int _, Map<String, TextNode.Field> fields))) {
      problem("must be a mapping");
      return false;
    }
    int before = problems.size();
    fields.forEach((key, field) -> {
      if (!required.contains(key) && !optional.contains(key)) {
        problemAt(field.line(), pointer + "/" + escaped(key), "unknown key " + Quoted.of(key));
      }
    });
    new TreeSet<>(required)
        .stream()
            .filter(key -> !fields.containsKey(key))
            .forEach(key -> problem("missing key `" + key + "`"));
    return problems.size() == before;
  }

  /** Whether this is any mapping; noted only by those who ask for more. */
  public boolean isMapping() {
    return node instanceof TextNode.Fields;
  }

  /** The value of a key, if this is a mapping that has it. */
  public Optional<Located> at(String key) {
    return node instanceof TextNode.Fields(int _, Map<String, TextNode.Field> fields)
        ? Optional.ofNullable(fields.get(key)).map(field -> child(key, field.line(), field.value()))
        : Optional.empty();
  }

  /** A mapping's keys and values, in the order of the text. */
  public Optional<List<Map.Entry<String, Located>>> entries() {
    if (!(node instanceof TextNode.Fields(int _, Map<String, TextNode.Field> fields))) {
      return problem("must be a mapping");
    }
    return Optional.of(
        fields.entrySet().stream()
            .map(entry ->
                Map.entry(
                    entry.getKey(),
                    child(entry.getKey(), entry.getValue().line(), entry.getValue().value())))
            .toList());
  }

  /** Every key and value of a mapping, read; empty when one of them has a problem. */
  public <K, V> Optional<Map<K, V>> mapping(
      Function<String, K> key, Function<Located, Optional<V>> value) {
    return mapping(key, (_, at) -> value.apply(at));
  }

  /** As {@link #mapping(Function, Function)}, for values that contain their keys. */
  public <K, V> Optional<Map<K, V>> mapping(
      Function<String, K> key, BiFunction<K, Located, Optional<V>> value) {
    return entries()
        .flatMap(entries -> {
          Map<K, V> mapping = new LinkedHashMap<>();
          for (Map.Entry<String, Located> entry : entries) {
            Located at = entry.getValue();
            at.make(() -> key.apply(entry.getKey()))
                .ifPresent(
                    known -> value.apply(known, at).ifPresent(read -> mapping.put(known, read)));
          }
          // Fewer when one was refused, or when two keys are one in normal form.
          return mapping.size() == entries.size()
              ? Optional.of(mapping)
              : problem("must name each once, and nothing unknown");
        });
  }

  /** The only key of a mapping, and its value. */
  public Optional<Map.Entry<String, Located>> onlyEntry() {
    return entries()
        .flatMap(entries ->
            entries.size() == 1
                ? Optional.of(entries.getFirst())
                : problem("must have exactly one key"));
  }

  private Located child(String key, int where, TextNode value) {
    return new Located(value, where, pointer + "/" + escaped(key), problems);
  }

  public Optional<String> text() {
    return switch (node) {
      case TextNode.Text(int _, String value) -> Optional.of(value);
      case TextNode.Whole _, TextNode.Flag _, TextNode.Unusable _ ->
          problem("must be a text; put it in quotes if it is one");
      case TextNode.Items _, TextNode.Fields _ -> problem("must be a text");
    };
  }

  /** Whether this is exactly this text; noted only by those who ask for more. */
  public boolean isText(String expected) {
    return node instanceof TextNode.Text(int _, String value) && value.equals(expected);
  }

  /** A whole number between the two, both included. */
  public Optional<Long> whole(long from, long to) {
    return node instanceof TextNode.Whole(int _, long value) && value >= from && value <= to
        ? Optional.of(value)
        : problem("must be a whole number from %d to %d".formatted(from, to));
  }

  /** True, and nothing else. */
  public Optional<Boolean> isTrue() {
    return node instanceof TextNode.Flag(int _, boolean value) && value
        ? Optional.of(true)
        : problem("must be true");
  }

  /** A text with a meaning in some code list. */
  public <T> Optional<T> code(String listName, Function<String, Optional<T>> meaning) {
    return text()
        .flatMap(text -> {
          Optional<T> found = meaning.apply(text);
          return found.isPresent() ? found : problem("unknown " + listName + " " + Quoted.of(text));
        });
  }

  /** A text that a constructor accepts. */
  public <T> Optional<T> value(Function<String, T> constructor) {
    return text().flatMap(text -> make(() -> constructor.apply(text)));
  }

  /** A time in UTC, in whole milliseconds. */
  public Optional<Instant> instant() {
    return text()
        .flatMap(text -> {
          try {
            Instant instant = Instant.parse(text);
            if (!text.endsWith("Z")) {
              return problem(UTC);
            }
            return instant.equals(instant.truncatedTo(ChronoUnit.MILLIS))
                ? Optional.of(instant)
                : problem("must be in whole milliseconds");
          } catch (DateTimeException e) {
            return problem(UTC);
          }
        });
  }

  /** A day of the calendar. */
  public Optional<LocalDate> day() {
    return text()
        .flatMap(text -> {
          try {
            return Optional.of(LocalDate.parse(text));
          } catch (DateTimeException e) {
            return problem("must be a day such as `2026-01-31`");
          }
        });
  }

  /** What the reader makes of a key's value: empty in the first sense when it has a problem. */
  public <T> Optional<Optional<T>> optional(String key, Function<Located, Optional<T>> reader) {
    Optional<Located> value = at(key);
    return value.isPresent()
        ? reader.apply(value.get()).map(Optional::of)
        : Optional.of(Optional.empty());
  }

  /** Every item of a list, read; empty when one of them has a problem. */
  public <T> Optional<List<T>> items(Function<Located, Optional<T>> reader) {
    if (!(node instanceof TextNode.Items(int _, List<TextNode> items))) {
      return problem("must be a list");
    }
    List<T> read = new ArrayList<>();
    for (int index = 0; index < items.size(); index++) {
      TextNode item = items.get(index);
      reader
          .apply(new Located(item, item.line(), pointer + "/" + index, problems))
          .ifPresent(read::add);
    }
    return read.size() == items.size() ? Optional.of(read) : Optional.empty();
  }

  /** A list in which nothing is named twice. */
  public <T> Optional<Set<T>> set(Function<Located, Optional<T>> reader) {
    return items(reader)
        .flatMap(items -> {
          Set<T> set = new LinkedHashSet<>(items);
          return set.size() == items.size()
              ? Optional.of(set)
              : problem("must not name anything twice");
        });
  }

  /** A list with at least one item, in which nothing is named twice. */
  public <T> Optional<Set<T>> someOf(Function<Located, Optional<T>> reader) {
    return set(reader)
        .flatMap(set -> set.isEmpty() ? problem("must not be empty") : Optional.of(set));
  }
}
