// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Some of the situations of a {@link Space}: all in which no attribute has a value forbidden here,
 * and each of these groups of facts has at least one that is true.
 *
 * @param forbidden a bit for each value of each attribute
 * @param someOf groups of facts, each by the bits of their being true
 */
record Region(Space space, long[] forbidden, List<long[]> someOf) {

  /** The situations in both; empty when there are none. */
  Optional<Region> and(Region other) {
    long[] both = forbidden.clone();
    for (int word = 0; word < both.length; word++) {
      both[word] |= other.forbidden[word];
    }
    if (space.leavesNothing(both)) {
      return Optional.empty();
    }
    List<long[]> groups = someOf;
    if (!other.someOf.isEmpty()) {
      groups = new ArrayList<>(someOf);
      groups.addAll(other.someOf);
    }
    for (long[] group : groups) {
      if (isWithin(group, both)) {
        return Optional.empty();
      }
    }
    return Optional.of(new Region(space, both, groups));
  }

  private static boolean isWithin(long[] bits, long[] others) {
    for (int word = 0; word < bits.length; word++) {
      if ((bits[word] & ~others[word]) != 0) {
        return false;
      }
    }
    return true;
  }

  boolean overlaps(Region other) {
    return and(other).isPresent();
  }

  /** Whether each of these situations is surely one of the other's. False may mean not known. */
  boolean isWithin(Region other) {
    if (!isWithin(other.forbidden, forbidden)) {
      return false;
    }
    for (long[] group : other.someOf) {
      if (!surelyHasSomeOf(group)) {
        return false;
      }
    }
    return true;
  }

  private boolean surelyHasSomeOf(long[] group) {
    if (space.isSurelyTrue(group, forbidden)) {
      return true;
    }
    for (long[] own : someOf) {
      long[] left = own.clone();
      for (int word = 0; word < left.length; word++) {
        left[word] &= ~forbidden[word];
      }
      if (isWithin(left, group)) {
        return true;
      }
    }
    return false;
  }

  /**
   * A question that splits these situations in two, of which the first ones are nearer to the other
   * region; empty when this one is within it.
   */
  Optional<List<Region>> splitTowards(Region other) {
    Optional<long[]> attribute = space.firstAttribute(other.forbidden, forbidden);
    if (attribute.isPresent()) {
      long[] inside = new long[forbidden.length];
      long[] outside = new long[forbidden.length];
      for (int word = 0; word < forbidden.length; word++) {
        inside[word] = other.forbidden[word] & attribute.get()[word];
        outside[word] = ~other.forbidden[word] & attribute.get()[word];
      }
      return Optional.of(
          split(new Region(space, inside, List.of()), new Region(space, outside, List.of())));
    }
    for (long[] group : other.someOf) {
      if (!surelyHasSomeOf(group)) {
        return Optional.of(
            split(
                new Region(space, new long[forbidden.length], List.of(group)),
                new Region(space, group, List.of())));
      }
    }
    return Optional.empty();
  }

  private List<Region> split(Region one, Region other) {
    List<Region> parts = new ArrayList<>();
    and(one).ifPresent(parts::add);
    and(other).ifPresent(parts::add);
    return parts;
  }
}
