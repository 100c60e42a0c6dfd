// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.util.Objects;

/** A level of classification as a rule names it. However it is named, the ordinal is compared. */
public sealed interface ClassificationLevel {

  /** Entente's ordinal, 0 (unclassified) to 4. */
  int ordinal();

  /** By Entente's ordinal. */
  record Ordinal(int ordinal) implements ClassificationLevel {
    public Ordinal {
      Label.requireClassification(ordinal);
    }
  }

  /**
   * By the words of a scheme.
   *
   * @param code a level as the scheme writes it
   */
  record National(ClassificationScheme scheme, String code) implements ClassificationLevel {
    public National {
      Objects.requireNonNull(scheme, "scheme must not be null");
      if (scheme.ordinalOf(code).isEmpty()) {
        throw new IllegalArgumentException(
            "%s is not a level of the scheme %s".formatted(Quoted.of(code), scheme.code()));
      }
    }

    @Override
    public int ordinal() {
      return scheme.ordinalOf(code).orElseThrow();
    }
  }
}
