// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.search;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.entente.incidents.section.Actors;
import org.entente.incidents.section.Persons;
import org.jspecify.annotations.Nullable;

/** What the filters by actor and by person compare with, letter case aside. */
public record FilterKeys(List<String> actors, List<String> names, List<String> pseudonyms) {

  public static FilterKeys of(@Nullable Actors actors, @Nullable Persons persons) {
    return new FilterKeys(
        actors == null
            ? List.of()
            : keys(
                Stream.of(
                        actors.actors().stream().map(Actors.Actor::ref),
                        actors.claims().stream().map(Actors.Claim::actor),
                        actors.attribution().stream().map(Actors.Attribution::actor))
                    .flatMap(names -> names)),
        persons == null
            ? List.of()
            : keys(
                persons.persons().stream()
                    .flatMap(person ->
                        Stream.concat(
                            Stream.ofNullable(person.name()), person.aliases().stream()))),
        persons == null
            ? List.of()
            : keys(persons.persons().stream().map(Persons.Person::pseudonym)));
  }

  private static List<String> keys(Stream<? extends @Nullable String> names) {
    return names
        .map(Conditions::key)
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .distinct()
        .sorted()
        .toList();
  }
}
