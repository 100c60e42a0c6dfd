// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.wire;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.entente.incidents.code.NumberedCode;

/**
 * The OpenAPI schemas of records, from the very shapes that read and write them. Each record is a
 * schema of its own, named like it.
 */
public final class RecordSchemas {

  private final SequencedMap<String, Schema> schemas = new TreeMap<>();

  /** Adds a record and all that it is made of, under a name of its own. */
  public void add(String name, Class<? extends Record> type) {
    schemas.put(name, object(RecordShape.of(type)));
  }

  /** All that were added, by name. */
  public SequencedMap<String, Schema> all() {
    return schemas;
  }

  private Schema object(RecordShape shape) {
    Schema schema =
        OASFactory.createSchema()
            .type(List.of(Schema.SchemaType.OBJECT))
            .additionalPropertiesSchema(OASFactory.createSchema().booleanSchema(false));
    shape
        .members()
        .forEach((name, member) -> {
          schema.addProperty(name, of(member.shape()));
          if (member.required()) {
            schema.addRequired(name);
          }
        });
    return schema;
  }

  private Schema of(Shape shape) {
    return switch (shape) {
      case RecordShape record -> {
        String name = name(record.type());
        if (!schemas.containsKey(name)) {
          schemas.put(name, OASFactory.createSchema());
          schemas.put(name, object(record));
        }
        yield OASFactory.createSchema().ref(name);
      }
      case Composites.Listed list ->
          typed(Schema.SchemaType.ARRAY)
              .items(of(list.element()))
              .minItems(list.fewest() == 0 ? null : list.fewest())
              .maxItems(list.most())
              .uniqueItems(list.distinct() ? true : null);
      case Composites.Keyed map ->
          typed(Schema.SchemaType.OBJECT)
              .additionalPropertiesSchema(of(map.element()))
              .maxProperties(map.most());
      case Scalars.Line line ->
          typed(Schema.SchemaType.STRING)
              .minLength(1)
              .maxLength(line.most())
              .pattern(line.pattern() == null ? null : "^" + line.pattern().pattern() + "$");
      case Scalars.Whole whole ->
          typed(Schema.SchemaType.INTEGER)
              .minimum(BigDecimal.valueOf(whole.least()))
              .maximum(BigDecimal.valueOf(whole.most()));
      case Scalars.Decimal decimal ->
          typed(Schema.SchemaType.NUMBER)
              .minimum(BigDecimal.valueOf(decimal.least()))
              .maximum(BigDecimal.valueOf(decimal.most()));
      case Scalars.Flag flag -> typed(Schema.SchemaType.BOOLEAN);
      case Scalars.Coded coded -> coded(coded);
      case Scalars.Parsed parsed ->
          typed(Schema.SchemaType.STRING)
              .format(parsed.format())
              .description(parsed.what().replaceFirst("^must be ", ""));
      case Scalars.Raw raw -> typed(Schema.SchemaType.ARRAY).items(OASFactory.createSchema());
      default -> throw new IllegalStateException("a shape without a schema");
    };
  }

  private static Schema coded(Scalars.Coded coded) {
    Schema schema = typed(coded.number() ? Schema.SchemaType.INTEGER : Schema.SchemaType.STRING);
    coded.values().stream()
        .map(value -> coded.code().apply(value))
        .map(code -> coded.number() ? (Object) Integer.valueOf(code) : code)
        .forEach(schema::addEnumeration);
    return coded.number() ? schema.description(meanings(coded)) : schema;
  }

  /** What the numbers stand for: {@code 1 assassination, 2 armed assault}, and whose list it is. */
  private static String meanings(Scalars.Coded coded) {
    String source = ((NumberedCode) coded.values().getFirst()).source();
    return coded.values().stream()
        .map(value ->
            coded.code().apply(value)
                + ' '
                + ((Enum<?>) value).name().toLowerCase(Locale.ROOT).replace('_', ' '))
        .collect(Collectors.joining(", ", "", "; source: " + source));
  }

  private static Schema typed(Schema.SchemaType type) {
    return OASFactory.createSchema().type(List.of(type));
  }

  /** A nested record is named after its record as well: {@code CasualtiesFigure}. */
  private static String name(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    return (outer == null ? "" : outer.getSimpleName()) + type.getSimpleName();
  }
}
