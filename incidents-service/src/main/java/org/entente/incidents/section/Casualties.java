// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.section;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.entente.incidents.code.CasualtyBand;
import org.entente.incidents.code.CasualtyClass;
import org.entente.incidents.code.CasualtyMeasure;
import org.entente.incidents.code.ExternalImpact;
import org.entente.incidents.code.PhysicalImpact;
import org.entente.incidents.code.PropertyExtent;
import org.entente.incidents.wire.Checked;
import org.entente.incidents.wire.Items;
import org.entente.incidents.wire.Named;
import org.entente.incidents.wire.Range;
import org.entente.incidents.wire.Text;
import org.entente.incidents.wire.Violations;
import org.jspecify.annotations.Nullable;

/**
 * What harm was done.
 *
 * @param band what the coarser level shows; derived from the figures, whatever an input says
 */
public record Casualties(
    @Nullable CasualtyBand band,
    List<Figure> figures,
    @Nullable Damage damage,
    @Items(max = 7, distinct = true) List<ExternalImpact> externalImpact) {

  private static final Set<CasualtyMeasure> COUNTED =
      Set.of(CasualtyMeasure.KILLED, CasualtyMeasure.INJURED);

  public Casualties {
    if (!figures.isEmpty()) {
      band = bandOf(figures).orElse(null);
    }
  }

  /**
   * A count of people.
   *
   * @param category whom it counts
   * @param best the best estimate, between the two others
   * @param asOf when it was known so
   * @param sourceRef the {@code ref} of one of the record's sources
   */
  public record Figure(
      @Named("class") CasualtyClass category,
      CasualtyMeasure measure,
      @Range(max = 100_000_000) @Nullable Integer low,
      @Range(max = 100_000_000) @Nullable Integer best,
      @Range(max = 100_000_000) @Nullable Integer high,
      @Nullable Instant asOf,
      @Text(max = 50) @Nullable String sourceRef)
      implements Checked {

    @Override
    public void check(Violations.At at) {
      if (low == null && best == null && high == null) {
        at.report("best", "is required unless low or high is given");
      }
      if (low != null && best != null && low > best) {
        at.doubt("best", "must not be less than low");
      }
      if (best != null && high != null && best > high) {
        at.doubt("high", "must not be less than best");
      } else if (low != null && high != null && low > high) {
        at.doubt("high", "must not be less than low");
      }
    }

    private boolean isOrdered() {
      return !(isAbove(low, best) || isAbove(best, high) || isAbove(low, high));
    }

    private static boolean isAbove(@Nullable Integer one, @Nullable Integer other) {
      return one != null && other != null && one > other;
    }

    private int likeliest() {
      return Optional.ofNullable(best)
          .or(() -> Optional.ofNullable(high))
          .or(() -> Optional.ofNullable(low))
          .orElse(0);
    }
  }

  /**
   * Damage to things.
   *
   * @param amount in the currency
   * @param currency ISO 4217
   */
  public record Damage(
      @Nullable PropertyExtent propertyExtent,
      @Range(max = 1_000_000_000_000_000L) @Nullable BigDecimal amount,
      @Text(max = 3) @Nullable String currency,
      @Items(max = 50) List<String> infrastructure,
      @Nullable PhysicalImpact physicalImpact)
      implements Checked {

    private static final Set<String> CURRENCIES =
        Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    @Override
    public void check(Violations.At at) {
      if (currency != null && !CURRENCIES.contains(currency)) {
        at.report("currency", "must be an ISO 4217 currency like EUR");
      }
      if (amount != null && currency == null) {
        at.report("currency", "is required with amount");
      }
    }
  }

  /** Whether every best estimate lies between its bounds. */
  public boolean isOrdered() {
    return figures.stream().allMatch(Figure::isOrdered);
  }

  /** What the level band shows. */
  public Casualties toBand() {
    return new Casualties(band, List.of(), null, List.of());
  }

  /**
   * Several figures of the same people are different counts of them, so the largest stands for the
   * group; different groups add up.
   */
  private static Optional<CasualtyBand> bandOf(List<Figure> figures) {
    Map<?, Integer> groups =
        figures.stream()
            .filter(figure -> COUNTED.contains(figure.measure()))
            .collect(
                Collectors.toMap(
                    figure -> List.of(figure.category(), figure.measure()),
                    Figure::likeliest,
                    Math::max));
    return groups.isEmpty()
        ? Optional.empty()
        : Optional.of(
            CasualtyBand.of(groups.values().stream().mapToLong(Integer::longValue).sum()));
  }
}
