// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.section;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.entente.incidents.code.DataSubject;
import org.entente.incidents.code.SpecialCategory;
import org.entente.incidents.wire.Checked;
import org.entente.incidents.wire.Items;
import org.entente.incidents.wire.Text;
import org.entente.incidents.wire.Violations;
import org.entente.policy.CountryCode;
import org.jspecify.annotations.Nullable;

/** People. Withheld whole from a request without a purpose. */
public record Persons(
    @Items(max = 200) List<Person> persons,
    @Items(max = 200) List<Charge> charges,
    @Nullable PersonalData personalData)
    implements Checked {

  /**
   * Somebody.
   *
   * @param pseudonym what the record calls the person; says nothing outside it
   * @param role what the person is to the case
   */
  public record Person(
      @Text(
              max = 20,
              pattern = "[A-Z][A-Z0-9-]*",
              message = "must be capital letters, digits and dashes, like P1")
          String pseudonym,
      @Nullable String name,
      @Items(max = 20) List<String> aliases,
      @Nullable LocalDate born,
      @Items(max = 5, distinct = true) List<CountryCode> nationalities,
      @Nullable DataSubject role,
      @Text(max = 2000, multiline = true) @Nullable String note) {}

  /**
   * What somebody is charged with.
   *
   * @param person the pseudonym of one of the persons
   */
  public record Charge(
      @Text(max = 20) @Nullable String person,
      @Text(max = 500) String offence,
      @Nullable LocalDate at,
      @Text(max = 200) @Nullable String law) {}

  /** What the law asks to know about personal data. */
  public record PersonalData(
      @Nullable Boolean present,
      @Items(max = 6, distinct = true) List<DataSubject> subjects,
      @Items(max = 8, distinct = true) List<SpecialCategory> specialCategories,
      @Nullable Boolean minors,
      @Text(max = 500) @Nullable String legalBasis,
      @Nullable LocalDate retentionUntil,
      @Nullable LocalDate nextReview) {}

  /**
   * What the level pseudonym shows. Charges and notes are free text, which nobody can promise to be
   * free of names, so they are left out.
   */
  public Persons toPseudonyms() {
    return new Persons(
        persons.stream()
            .map(person ->
                new Person(
                    person.pseudonym(), null, List.of(), null, List.of(), person.role(), null))
            .toList(),
        List.of(),
        null);
  }

  @Override
  public void check(Violations.At at) {
    Set<String> pseudonyms = new HashSet<>();
    for (int index = 0; index < persons.size(); index++) {
      if (!pseudonyms.add(persons.get(index).pseudonym())) {
        at.member("persons").item(index).report("pseudonym", "is given twice");
      }
    }
    for (int index = 0; index < charges.size(); index++) {
      String person = charges.get(index).person();
      if (person != null && !pseudonyms.contains(person)) {
        at.member("charges").item(index).report("person", "must be the pseudonym of a person");
      }
    }
  }
}
