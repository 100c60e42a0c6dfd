// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {

  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  /** Case 61: from noon to half a second past, by a clock that may be off by 100 ms. */
  @ParameterizedTest
  @CsvSource({
    "-101, false, false",
    "-100, false, true",
    "0, false, true",
    "99, false, true",
    "100, true, true",
    "399, true, true",
    "400, false, true",
    "599, false, true",
    "600, false, false"
  })
  void isSureAndPossibleAtTheMillisecond(int millis, boolean sure, boolean possible) {
    // Given
    Period period = new Period(Optional.of(NOON), Optional.of(NOON.plusMillis(500)));
    Moment moment = new Moment(NOON.plusMillis(millis), Duration.ofMillis(100));

    // Then
    assertEquals(sure, period.contains(moment, Certainty.SURE));
    assertEquals(possible, period.contains(moment, Certainty.POSSIBLE));
  }

  @Test
  void hasNoBoundsWhereNoneAreGiven() {
    Period ever = Validity.ALWAYS.period();
    Moment longAgo = new Moment(Instant.MIN, Moment.LARGEST_SKEW);
    Moment inTheEnd = new Moment(Instant.MAX, Moment.LARGEST_SKEW);

    assertEquals(true, ever.contains(longAgo, Certainty.SURE));
    assertEquals(true, ever.contains(inTheEnd, Certainty.SURE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000-12-31T23:59:59.999Z",
        "+10000-01-01T00:00:00Z",
        "2026-06-01T12:00:00.0001Z",
        "-1000000000-01-01T00:00:00Z"
      })
  void refusesInstantsThatNoTextCanHold(String instant) {
    Optional<Instant> bound = Optional.of(Instant.parse(instant));

    assertThrows(
        IllegalArgumentException.class,
        () -> new Validity(bound, Optional.empty(), Optional.empty()));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Validity(Optional.empty(), bound, Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z"})
  void acceptsTheFirstAndTheLastInstant(String instant) {
    Instant bound = Instant.parse(instant);

    assertEquals(Optional.of(bound), Validity.until(bound).until());
    assertEquals(
        true,
        new Period(Optional.of(bound), Optional.empty())
            .contains(new Moment(bound, Duration.ZERO), Certainty.SURE));
  }

  @Test
  void refusesAPeriodWithoutAnInstant() {
    Optional<Instant> noon = Optional.of(NOON);

    assertThrows(IllegalArgumentException.class, () -> new Validity(noon, noon, Optional.empty()));
    assertEquals(
        NOON.plusMillis(1),
        new Validity(noon, Optional.of(NOON.plusMillis(1)), Optional.empty())
            .until()
            .orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({"0, false", "1, true", "9999, true", "10000, false"})
  void refusesADayOfReviewThatNoTextCanHold(int year, boolean accepted) {
    Optional<LocalDate> day = Optional.of(LocalDate.of(year, 6, 1));
    if (accepted) {
      assertEquals(day, new Validity(Optional.empty(), Optional.empty(), day).reviewBy());
    } else {
      assertThrows(
          IllegalArgumentException.class,
          () -> new Validity(Optional.empty(), Optional.empty(), day));
    }
  }

  @Test
  void takesAClockToBeOffByADayAtMost() {
    Duration more = Moment.LARGEST_SKEW.plusNanos(1);

    assertEquals(Duration.ZERO, new Moment(NOON, Duration.ZERO).skew());
    assertEquals(Moment.LARGEST_SKEW, new Moment(NOON, Moment.LARGEST_SKEW).skew());
    assertThrows(IllegalArgumentException.class, () -> new Moment(NOON, more));
    assertThrows(IllegalArgumentException.class, () -> new Moment(NOON, FIVE_MINUTES.negated()));
  }
}
