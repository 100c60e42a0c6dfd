// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.noninterference;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/** Choices that a seed makes. */
final class Chance {

  private final Random random;

  Chance(long seed) {
    // Neighbouring seeds of Random begin alike.
    this.random = new Random(seed * 0x9E3779B97F4A7C15L + 0x632BE59BD9B4E019L);
  }

  /** Another row of choices, which those made here do not move. */
  Chance fork() {
    return new Chance(random.nextLong());
  }

  /** As random ids are: version 4. */
  UUID uuid() {
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    long low = (random.nextLong() & ~0xC000_0000_0000_0000L) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  boolean percent(int chance) {
    return random.nextInt(100) < chance;
  }

  /** From 0 to just below the bound. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  int between(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  @SafeVarargs
  final <T> T oneOf(T... of) {
    return of[random.nextInt(of.length)];
  }

  /** So many different ones, or all there are, in any order. */
  <T> List<T> some(List<T> of, int count) {
    List<T> mixed = new ArrayList<>(of);
    Collections.shuffle(mixed, random);
    return mixed.subList(0, Math.min(count, mixed.size()));
  }

  <T> List<T> times(int count, Supplier<T> make) {
    List<T> made = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      made.add(make.get());
    }
    return made;
  }
}
