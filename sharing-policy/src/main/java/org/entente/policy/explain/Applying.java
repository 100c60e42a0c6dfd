// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.explain;

import java.util.ArrayList;
import java.util.List;
import org.entente.policy.Disclosure;
import org.entente.policy.Rule;
import org.entente.policy.RuleId;
import org.entente.policy.Section;

/** The rules that apply to what was asked, and what they come to in each section. */
record Applying(Asked asked, List<Rule.Release> releases, List<Rule.Withhold> withholds) {

  static Applying to(Asked asked) {
    return new Applying(
        asked,
        asked.releases().stream()
            .filter(rule -> asked.reading().applies(rule, asked.label()))
            .toList(),
        asked.withholds().stream()
            .filter(rule -> asked.reading().applies(rule, asked.label()))
            .toList());
  }

  /** How precisely the releases together show the section. */
  int granted(Section section) {
    return releases.stream().mapToInt(rule -> rank(rule, section)).max().orElse(0);
  }

  /** The releases that alone show at least this much of the section. */
  List<RuleId> granting(Section section, int rank) {
    return releases.stream()
        .filter(rule -> rank(rule, section) >= rank)
        .map(Rule.Release::id)
        .toList();
  }

  /** The withholds that alone keep the section below this. */
  List<Rule.Withhold> capping(Section section, int rank) {
    return withholds.stream().filter(rule -> Asked.rank(rule.ceiling(), section) < rank).toList();
  }

  private int rank(Rule.Release rule, Section section) {
    return Asked.rank(asked.granted(rule), section);
  }

  /** What else keeps the section below this. */
  List<String> limits(Section section, int rank) {
    List<String> limits = new ArrayList<>();
    if (section == Section.PERSONS && asked.requester().purpose().isEmpty()) {
      limits.add("no purpose is stated");
    }
    asked
        .label()
        .agreement()
        .ifPresent(agreement -> {
          Disclosure ceiling = asked.reading().ceiling(agreement).orElse(Disclosure.NOTHING);
          if (Asked.rank(ceiling, section) < rank) {
            limits.add("the record's agreement `%s` allows no more".formatted(agreement));
          }
        });
    return limits;
  }
}
