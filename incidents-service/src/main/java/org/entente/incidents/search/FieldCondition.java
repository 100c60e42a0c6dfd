// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.search;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.entente.incidents.wire.ValueForm;
import org.entente.incidents.wire.Violations;

/**
 * A condition on one field.
 *
 * @param values in the form of the field: strings, numbers or booleans
 */
public record FieldCondition(Field field, Operator operator, List<Object> values) {

  private static final int LONGEST = 500;
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,6})?");

  public FieldCondition {
    values = List.copyOf(values);
  }

  /**
   * Reads {@code field:operator} or {@code field:operator:value|value}; empty after reporting what
   * is wrong.
   */
  static Optional<FieldCondition> of(String written, Violations.At at) {
    String[] parts = written.split(":", 3);
    if (parts.length < 2) {
      at.report("must be like `detail.weapons.type:in:5|6`");
      return Optional.empty();
    }
    return of(
        parts[0],
        parts[1],
        parts.length < 3 ? List.of() : Arrays.asList(parts[2].split("\\|", -1)),
        at);
  }

  static Optional<FieldCondition> of(
      String name, String code, List<String> given, Violations.At at) {
    Optional<Field> field = Fields.named(name);
    Optional<Operator> operator = Operator.of(code);
    if (field.isEmpty()) {
      at.report("names no field of an incident");
    } else if (operator.isEmpty() || !operator.get().takes(field.get().form())) {
      at.report("has no such operator for this field");
    } else if (given.size() > operator.get().mostValues()
        || given.isEmpty() != (operator.get().mostValues() == 0)) {
      at.report("has the wrong number of values");
    } else {
      List<Object> values =
          given.stream().flatMap(value -> value(value, field.get().form()).stream()).toList();
      if (values.size() == given.size()) {
        return Optional.of(new FieldCondition(field.get(), operator.get(), values));
      }
      at.report("has a value that the field cannot have");
    }
    return Optional.empty();
  }

  private static Optional<Object> value(String given, ValueForm form) {
    String text = Normalizer.normalize(given, Normalizer.Form.NFC);
    if (text.isEmpty() || text.length() > LONGEST || !CleanText.is(text)) {
      return Optional.empty();
    }
    try {
      return switch (form) {
        case TEXT -> Optional.of(text);
        case NUMBER ->
            NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
        case FLAG ->
            text.equals("true") || text.equals("false")
                ? Optional.of(Boolean.valueOf(text))
                : Optional.empty();
        case DAY -> inRange(LocalDate.parse(text)).map(LocalDate::toString);
        case MOMENT -> moment(OffsetDateTime.parse(text).toInstant());
        case TREE -> Optional.empty();
      };
    } catch (DateTimeException notOne) {
      return Optional.empty();
    }
  }

  /** To the second, as the times in incidents are: texts of one form compare as their times do. */
  private static Optional<Object> moment(Instant instant) {
    return instant.getNano() == 0
        ? inRange(instant.atOffset(ZoneOffset.UTC).toLocalDate()).map(_ -> instant.toString())
        : Optional.empty();
  }

  private static Optional<LocalDate> inRange(LocalDate day) {
    return Optional.of(day).filter(one -> one.getYear() >= 1 && one.getYear() <= 9999);
  }

  /** The condition over a redacted view; its one parameter is {@link #variables}. */
  String sql() {
    String found =
        "jsonb_path_exists("
            + field.document()
            + ", '"
            + field.path()
            + operator.step()
            + "'::jsonpath, ?::jsonb, true)";
    return operator.isNegated() ? found + " IS NOT TRUE" : found;
  }

  /** The values, as the JSON path knows them. */
  String variables() {
    ObjectNode variables = JsonNodeFactory.instance.objectNode();
    if (operator == Operator.PREFIX) {
      return variables.put("p", values.getFirst().toString()).toString();
    }
    ArrayNode array = variables.putArray("v");
    for (Object value : values) {
      switch (value) {
        case BigDecimal number -> array.add(number);
        case Boolean flag -> array.add(flag);
        default -> array.add(value.toString());
      }
    }
    return variables.toString();
  }

  /** Distinguishes any two conditions. */
  @Override
  public String toString() {
    return field.name() + ':' + operator.code() + ':' + variables();
  }
}
