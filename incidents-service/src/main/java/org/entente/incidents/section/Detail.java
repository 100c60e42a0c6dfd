// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.section;

import java.util.List;
import org.entente.incidents.code.AttackType;
import org.entente.incidents.code.LegalStage;
import org.entente.incidents.code.PlotStage;
import org.entente.incidents.code.TargetType;
import org.entente.incidents.code.WeaponType;
import org.entente.incidents.wire.Items;
import org.entente.incidents.wire.Range;
import org.entente.incidents.wire.Text;
import org.entente.policy.CountryCode;
import org.jspecify.annotations.Nullable;

/** What is particular to the kind of incident. */
public record Detail(
    @Nullable Attack attack,
    @Items(max = 3) List<Target> targets,
    @Items(max = 4) List<Weapon> weapons,
    @Nullable Plot plot,
    @Nullable Legal legal,
    @Nullable Network network,
    @Nullable AlertLevel alertLevel) {

  /**
   * How it was done.
   *
   * @param attackTypes the most important first
   * @param relatedIncidents those that it was coordinated with
   * @param extendedOver24h lasted longer than a day
   */
  public record Attack(
      @Items(max = 3, distinct = true) List<AttackType> attackTypes,
      @Nullable Boolean suicide,
      @Nullable Boolean successful,
      @Nullable Boolean coordinated,
      @Items(max = 50, distinct = true) List<IncidentUrn> relatedIncidents,
      @Nullable Boolean extendedOver24h) {}

  /** Whom or what it was aimed at. */
  public record Target(
      TargetType type,
      @Nullable String subtype,
      @Nullable String entity,
      @Nullable CountryCode nationality,
      @Text(max = 500) @Nullable String symbolicValue) {}

  /** What it was done with. */
  public record Weapon(
      WeaponType type,
      @Nullable String subtype,
      @Text(max = 1000, multiline = true) @Nullable String detail,
      @Nullable String origin) {}

  /** How far a plot had come, and what ended it. */
  public record Plot(
      @Nullable PlotStage plotStage,
      @Nullable String disruptedBy,
      @Text(max = 1000, multiline = true) @Nullable String disruptionMeans) {}

  /** How far proceedings have come. */
  public record Legal(@Nullable LegalStage stage, @Nullable String court) {}

  /**
   * Propaganda and networks.
   *
   * @param takedownRefs requests to take it down
   */
  public record Network(
      @Items(max = 50) List<String> platforms,
      @Items(max = 50) @Text(max = 1000, multiline = true) List<String> narratives,
      @Text(max = 500) @Nullable String audience,
      @Nullable Reach reach,
      @Items(max = 50) @Text(max = 500) List<String> takedownRefs,
      @Nullable Headcount members) {}

  /** How many saw it. */
  public record Reach(
      @Range(max = 100_000_000_000L) @Nullable Long views,
      @Range(max = 100_000_000_000L) @Nullable Long shares,
      @Range(max = 100_000_000_000L) @Nullable Long subscribers) {}

  /** The same detail with these links only; see {@link Lineage}. */
  public Detail withRelatedIncidents(List<IncidentUrn> related) {
    if (attack == null && related.isEmpty()) {
      return this;
    }
    Attack kept =
        attack == null
            ? new Attack(List.of(), null, null, null, related, null)
            : new Attack(
                attack.attackTypes(),
                attack.suicide(),
                attack.successful(),
                attack.coordinated(),
                related,
                attack.extendedOver24h());
    return new Detail(kept, targets, weapons, plot, legal, network, alertLevel);
  }
}
