// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.section;

import org.entente.incidents.wire.Checked;
import org.entente.incidents.wire.Range;
import org.entente.incidents.wire.Violations;
import org.jspecify.annotations.Nullable;

/** How many people a group has: bounds and the best estimate between them. */
public record Headcount(
    @Range(max = 100_000_000) @Nullable Integer min,
    @Range(max = 100_000_000) @Nullable Integer best,
    @Range(max = 100_000_000) @Nullable Integer max)
    implements Checked {

  @Override
  public void check(Violations.At at) {
    if (min != null && best != null && min > best) {
      at.report("best", "must not be less than min");
    }
    if (best != null && max != null && best > max) {
      at.report("max", "must not be less than best");
    } else if (min != null && max != null && min > max) {
      at.report("max", "must not be less than min");
    }
  }
}
