// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.section;

import java.time.Instant;
import java.util.List;
import org.entente.incidents.code.AlertScale;
import org.entente.incidents.wire.Checked;
import org.entente.incidents.wire.Items;
import org.entente.incidents.wire.Text;
import org.entente.incidents.wire.Violations;
import org.jspecify.annotations.Nullable;

/**
 * A change of a national alert level.
 *
 * @param scaleVersion the edition of the scale
 * @param from the level before, in the scale's own words
 * @param to the level after, in the scale's own words
 * @param authority who decided
 * @param publicRef where it was published
 */
public record AlertLevel(
    AlertScale scaleId,
    @Text(max = 50) @Nullable String scaleVersion,
    @Nullable String from,
    String to,
    @Nullable Scope scope,
    @Nullable Instant effective,
    @Nullable Instant expires,
    @Nullable String authority,
    @Text(max = 2000) @Nullable String publicRef,
    @Items(max = 50) @Text(max = 1000, multiline = true) List<String> measures)
    implements Checked {

  /** Where and for what it holds; everywhere and for everything when empty. */
  public record Scope(List<String> geo, List<String> sector) {}

  @Override
  public void check(Violations.At at) {
    if (from != null && !scaleId.levels().contains(from)) {
      at.report("from", "is not a level of " + scaleId.code());
    }
    if (!scaleId.levels().contains(to)) {
      at.report("to", "is not a level of " + scaleId.code());
    }
    if (effective != null && expires != null && effective.isAfter(expires)) {
      at.report("expires", "must not be before effective");
    }
  }
}
