// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.util.Collections;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;

/** An entry of an explicit list of a record, such as release-to or withhold-from. */
public sealed interface Principal extends Comparable<Principal> {

  /** The written form: {@code fra-ct}, {@code FRA}, {@code community:nordic} or {@code nobody}. */
  String text();

  /** One agency. */
  record Agency(AgencyId id) implements Principal {
    public Agency {
      Objects.requireNonNull(id, "id must not be null");
    }

    @Override
    public String text() {
      return id.value();
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /** Every agency of a country. */
  record Country(CountryCode code) implements Principal {
    public Country {
      Objects.requireNonNull(code, "code must not be null");
    }

    @Override
    public String text() {
      return code.value();
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /** Every member of a community. */
  record Community(CommunityId id) implements Principal {
    public Community {
      Objects.requireNonNull(id, "id must not be null");
    }

    @Override
    public String text() {
      return COMMUNITY_PREFIX + id.value();
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /**
   * Nobody at all. An empty release-to list means no restriction, so a list that a narrower one has
   * left without entries needs a word for it.
   */
  record Nobody() implements Principal {
    @Override
    public String text() {
      return "nobody";
    }

    @Override
    public String toString() {
      return text();
    }
  }

  String COMMUNITY_PREFIX = "community:";

  /** Reads the written form; empty when it is none. */
  static Optional<Principal> of(String text) {
    try {
      return Optional.of(read(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Principal read(String text) {
    if (text.equals("nobody")) {
      return new Nobody();
    }
    if (text.startsWith(COMMUNITY_PREFIX)) {
      return new Community(new CommunityId(text.substring(COMMUNITY_PREFIX.length())));
    }
    return text.length() == 3 ? new Country(new CountryCode(text)) : new Agency(new AgencyId(text));
  }

  /** The same set, unmodifiable and in the order of the written forms. */
  static SequencedSet<Principal> inOrder(Set<Principal> principals) {
    return principals.isEmpty()
        ? Collections.emptySortedSet()
        : Collections.unmodifiableSequencedSet(new TreeSet<>(principals));
  }

  /** Whether whoever is this principal is surely also {@code other}, in every federation. */
  default boolean isWithin(Principal other) {
    return switch (this) {
      case Nobody() -> true;
      case Agency(AgencyId id) -> equals(other) || other.equals(new Country(id.country()));
      case Country _, Community _ -> equals(other);
    };
  }

  @Override
  default int compareTo(Principal other) {
    return Comparator.comparing(Principal::text).compare(this, other);
  }
}
