// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.wire;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.entente.kit.json.CanonicalWriter;
import org.entente.kit.problem.Violation;

/** Writes records as JSON, always the same bytes for the same record, and reads them back. */
public final class RecordJson {

  private static final JsonFactory FACTORY = new JsonFactory();

  private RecordJson() {}

  /** Reads a client's object: every fault is reported, and then there is no record. */
  public static <T extends Record> Optional<T> read(
      JsonNode node, Class<T> type, Violations.At at) {
    return read(node, type, at, Set.of());
  }

  /** Reads a client's object in which the members named are read by the caller. */
  public static <T extends Record> Optional<T> read(
      JsonNode node, Class<T> type, Violations.At at, Set<String> passedOver) {
    Object read = RecordShape.of(type).read(node, at, passedOver, true);
    return read == null ? Optional.empty() : Optional.of(type.cast(read));
  }

  /** Reads what this class wrote into the store. */
  public static <T extends Record> T stored(String json, Class<T> type) {
    Violations violations = Violations.ofStore();
    Optional<JsonNode> tree = StrictJson.read(json.getBytes(StandardCharsets.UTF_8), violations);
    Object read =
        tree.isPresent()
            ? RecordShape.of(type).read(tree.get(), violations.at(""), Set.of(), false)
            : null;
    if (read == null) {
      // The pointers only: a stored value belongs in no log.
      throw new IllegalStateException(
          "a stored "
              + type.getSimpleName()
              + " is not readable at "
              + violations.list().stream().map(Violation::pointer).toList());
    }
    return type.cast(read);
  }

  /** The record as JSON; an object without members is written as such. */
  public static byte[] bytes(Record value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    try (JsonGenerator json = FACTORY.createGenerator(out, JsonEncoding.UTF8)) {
      write(value, json);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  /** The record in the one form of JSON (RFC 8785), for a digest. */
  public static byte[] canonical(Record value) {
    CanonicalWriter out = new CanonicalWriter(2048);
    RecordShape.of(value.getClass()).digest(value, out);
    return out.toByteArray();
  }

  /** The record as JSON. */
  public static String string(Record value) {
    return new String(bytes(value), StandardCharsets.UTF_8);
  }

  /** Writes the record where the generator is. */
  public static void write(Record value, JsonGenerator json) throws IOException {
    RecordShape.of(value.getClass()).write(value, json);
  }

  /** Whether the record has no member to write. */
  public static boolean isEmpty(Record value) {
    return RecordShape.of(value.getClass()).isAbsent(value);
  }

  /** The JSON members of a type, as pointers whose list items are {@code *}. */
  public static SortedSet<String> members(Class<? extends Record> type) {
    SortedSet<String> pointers = new TreeSet<>();
    collect(RecordShape.of(type), "", pointers);
    return pointers;
  }

  private static void collect(Shape shape, String at, SortedSet<String> pointers) {
    switch (shape) {
      case RecordShape record ->
          record
              .members()
              .forEach((name, member) -> {
                pointers.add(at + '/' + name);
                collect(member.shape(), at + '/' + name, pointers);
              });
      case Composites.Listed list -> collect(list.element(), at + "/*", pointers);
      case Composites.Keyed map -> collect(map.element(), at + "/*", pointers);
      default -> {
        // A scalar has no members.
      }
    }
  }

  /**
   * The JSON members of a type and what they hold: their names from the outermost to the innermost
   * with dots between them, whether or not they stand in lists.
   */
  public static SortedMap<String, ValueForm> forms(Class<? extends Record> type) {
    SortedMap<String, ValueForm> forms = new TreeMap<>();
    RecordShape.of(type).members().forEach((name, member) -> collect(member.shape(), name, forms));
    return forms;
  }

  private static void collect(Shape shape, String name, SortedMap<String, ValueForm> forms) {
    switch (shape) {
      case RecordShape record -> {
        forms.put(name, ValueForm.TREE);
        record
            .members()
            .forEach((inner, member) -> collect(member.shape(), name + '.' + inner, forms));
      }
      case Composites.Listed list -> collect(list.element(), name, forms);
      case Composites.Keyed map -> forms.put(name, ValueForm.TREE);
      case Scalars.Raw raw -> forms.put(name, ValueForm.TREE);
      case Scalars.Whole whole -> forms.put(name, ValueForm.NUMBER);
      case Scalars.Decimal decimal -> forms.put(name, ValueForm.NUMBER);
      case Scalars.Flag flag -> forms.put(name, ValueForm.FLAG);
      case Scalars.Coded coded ->
          forms.put(name, coded.number() ? ValueForm.NUMBER : ValueForm.TEXT);
      case Scalars.Parsed parsed ->
          forms.put(
              name,
              parsed.what().startsWith("must be a date")
                  ? ValueForm.DAY
                  : parsed.what().startsWith("must be a time to")
                      ? ValueForm.MOMENT
                      : ValueForm.TEXT);
      default -> forms.put(name, ValueForm.TEXT);
    }
  }
}
