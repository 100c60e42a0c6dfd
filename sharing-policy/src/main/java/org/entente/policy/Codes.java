// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the closed code lists share: finding a value by its wire form. */
final class Codes {

  private Codes() {}

  static <E extends Enum<E>> Map<String, E> byCode(E[] values, Function<E, String> code) {
    return Stream.of(values).collect(Collectors.toUnmodifiableMap(code, Function.identity()));
  }

  /** An unmodifiable set that iterates in the order of the code list. */
  static <E extends Enum<E>> Set<E> inOrder(Set<E> values) {
    return values.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(values));
  }
}
