// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.lint;

import java.util.List;
import org.entente.policy.Federation;
import org.entente.policy.Policy;

/** Where each rule applies, for each partner of the pinned directory. */
record Ruling(Policy policy, List<PartnerRules> partners) {

  static Ruling of(Policy policy, Federation pinned) {
    Space space = new Space(policy, pinned);
    return new Ruling(
        policy,
        pinned.agencies().keySet().stream()
            .filter(agency -> !agency.equals(policy.originator()))
            .map(agency -> new PartnerSpace(space, pinned, policy.originator(), agency))
            .map(partner -> new PartnerRules(partner, policy.rules()))
            .toList());
  }
}
