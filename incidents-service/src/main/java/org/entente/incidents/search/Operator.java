// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.search;

import java.util.Arrays;
import java.util.Optional;
import org.entente.incidents.wire.ValueForm;

/**
 * How a condition compares what a caller sees of a field with what it names. A field may have
 * several values, and none when it is absent or withheld, which no operator can tell apart.
 */
public enum Operator {
  /** One of its values is one of those named. */
  IN("in", 50),
  /** None of its values is one of those named, also when it has none. */
  NOT("not", 50),
  /** It has a value. */
  EXISTS("exists", 0),
  /** It has no value. */
  ABSENT("absent", 0),
  /** One of its values is less. */
  LESS("lt", 1),
  /** One of its values is not more. */
  AT_MOST("le", 1),
  /** One of its values is more. */
  MORE("gt", 1),
  /** One of its values is not less. */
  AT_LEAST("ge", 1),
  /** One of its values begins with the text named. */
  PREFIX("prefix", 1);

  private final String code;
  private final int mostValues;

  Operator(String code, int mostValues) {
    this.code = code;
    this.mostValues = mostValues;
  }

  static Optional<Operator> of(String code) {
    return Arrays.stream(values()).filter(operator -> operator.code.equals(code)).findFirst();
  }

  public String code() {
    return code;
  }

  /** How many values it takes at most; it takes at least one unless it takes none. */
  int mostValues() {
    return mostValues;
  }

  boolean takes(ValueForm form) {
    return switch (this) {
      case EXISTS, ABSENT -> true;
      case IN, NOT -> form != ValueForm.TREE;
      case LESS, AT_MOST, MORE, AT_LEAST ->
          form == ValueForm.NUMBER || form == ValueForm.DAY || form == ValueForm.MOMENT;
      case PREFIX -> form == ValueForm.TEXT;
    };
  }

  /** Whether it is met where the comparison finds nothing. */
  boolean isNegated() {
    return this == NOT || this == ABSENT;
  }

  /**
   * A path's last step, in the language of PostgreSQL's JSON paths; {@code $v} are the values,
   * {@code $p} a prefix.
   */
  String step() {
    return switch (this) {
      case IN, NOT -> " ? (@ == $v[*])";
      case EXISTS, ABSENT -> "";
      case LESS -> " ? (@ < $v[0])";
      case AT_MOST -> " ? (@ <= $v[0])";
      case MORE -> " ? (@ > $v[0])";
      case AT_LEAST -> " ? (@ >= $v[0])";
      case PREFIX -> " ? (@ starts with $p)";
    };
  }
}
