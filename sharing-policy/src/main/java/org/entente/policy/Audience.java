// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Whom a rule is about. It never matches the originator's own people, whom no rule governs. */
public sealed interface Audience {

  /** How deep audiences may be nested. */
  int DEEPEST = 8;

  /** How many audiences are nested in this one, itself included. */
  default int depth() {
    return switch (this) {
      case Everyone _, Agencies _, Communities _, Countries _ -> 1;
      case AnyOf(List<Audience> audiences) ->
          1 + audiences.stream().mapToInt(Audience::depth).max().orElseThrow();
      case Except(Audience of, Audience but) -> 1 + Math.max(of.depth(), but.depth());
    };
  }

  /** Every agency of the pinned directory. */
  record Everyone() implements Audience {}

  /** These agencies. */
  record Agencies(Set<AgencyId> agencies) implements Audience {
    public Agencies {
      agencies = inOrder(agencies);
    }
  }

  /** The members of at least one of these communities. */
  record Communities(Set<CommunityId> communities) implements Audience {
    public Communities {
      communities = inOrder(communities);
    }
  }

  /** The agencies of these countries. */
  record Countries(Set<CountryCode> countries) implements Audience {
    public Countries {
      countries = inOrder(countries);
    }
  }

  /** Whoever at least one of these matches. */
  record AnyOf(List<Audience> audiences) implements Audience {
    public AnyOf {
      audiences = List.copyOf(audiences);
      requireSome(audiences.isEmpty());
      requireDepth(1 + audiences.stream().mapToInt(Audience::depth).max().orElseThrow());
    }
  }

  /** Whoever {@code of} matches and {@code but} does not. */
  record Except(Audience of, Audience but) implements Audience {
    public Except {
      Objects.requireNonNull(of, "of must not be null");
      Objects.requireNonNull(but, "but must not be null");
      requireDepth(1 + Math.max(of.depth(), but.depth()));
    }
  }

  private static <E extends Comparable<E>> Set<E> inOrder(Set<E> members) {
    requireSome(members.isEmpty());
    return Collections.unmodifiableSet(new TreeSet<>(members));
  }

  private static void requireSome(boolean empty) {
    if (empty) {
      throw new IllegalArgumentException("an audience must name somebody");
    }
  }

  private static void requireDepth(int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("audiences must not be nested deeper than " + DEEPEST);
    }
  }
}
