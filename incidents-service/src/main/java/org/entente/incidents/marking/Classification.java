// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.marking;

import java.util.OptionalInt;
import org.entente.incidents.wire.Checked;
import org.entente.incidents.wire.Range;
import org.entente.incidents.wire.Violations;
import org.entente.policy.ClassificationScheme;
import org.jspecify.annotations.Nullable;

/**
 * A level of a classification scheme.
 *
 * @param code the level as the scheme writes it
 * @param ordinal Entente's ordinal, 0 (unclassified) to 4; derived from the code when not given
 */
public record Classification(
    ClassificationScheme scheme, String code, @Range(max = 4) @Nullable Integer ordinal)
    implements Checked {

  public Classification {
    OptionalInt level = scheme.ordinalOf(code);
    if (ordinal == null && level.isPresent()) {
      ordinal = level.getAsInt();
    }
  }

  /** Unclassified, in Entente's own scheme. */
  public static Classification unclassified() {
    return new Classification(ClassificationScheme.ENTENTE, "UNCLASSIFIED", 0);
  }

  /** The ordinal of a classification that was checked. */
  public int level() {
    if (ordinal == null) {
      throw new IllegalStateException("a level outside its scheme was let in");
    }
    return ordinal;
  }

  @Override
  public void check(Violations.At at) {
    OptionalInt level = scheme.ordinalOf(code);
    if (level.isEmpty()) {
      at.report("code", "is not a level of the scheme " + scheme.code());
    } else if (ordinal != null && ordinal != level.getAsInt()) {
      at.report("ordinal", "is " + level.getAsInt() + " for this level");
    }
  }
}
