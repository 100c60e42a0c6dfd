// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.section;

import java.time.Instant;
import java.util.List;
import org.entente.incidents.code.ActorRole;
import org.entente.incidents.code.ClaimMode;
import org.entente.incidents.code.ClaimStatus;
import org.entente.incidents.code.Confidence;
import org.entente.incidents.code.Likelihood;
import org.entente.incidents.wire.Items;
import org.entente.incidents.wire.Range;
import org.entente.incidents.wire.Text;
import org.jspecify.annotations.Nullable;

/** Who did it, who says so, and who is thought to have done it. */
public record Actors(
    @Items(max = 50) List<Actor> actors,
    @Items(max = 50) List<Claim> claims,
    @Items(max = 50) List<Attribution> attribution) {

  /**
   * A group, or somebody who belongs to none.
   *
   * @param ref its name, as a filter asks for it
   * @param captured how many were caught
   */
  public record Actor(
      String ref,
      @Nullable ActorRole role,
      @Nullable Boolean uncertain,
      @Nullable Likelihood likelihood,
      @Nullable Confidence confidence,
      @Nullable Boolean unaffiliatedIndividual,
      @Nullable Headcount count,
      @Range(max = 1_000_000) @Nullable Integer captured) {}

  /** A claim of responsibility. */
  public record Claim(
      @Nullable String actor,
      ClaimStatus status,
      @Nullable ClaimMode mode,
      @Nullable Instant at,
      @Nullable String channel) {}

  /** Whom the originator holds responsible. Agencies may hold different views side by side. */
  public record Attribution(
      String actor,
      @Nullable Likelihood likelihood,
      @Nullable Confidence confidence,
      @Text(max = 2000, multiline = true) @Nullable String basis) {}
}
