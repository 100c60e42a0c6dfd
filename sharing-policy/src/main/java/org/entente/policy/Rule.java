// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.util.Objects;
import java.util.Optional;

/** One sentence of a policy. The order of rules means nothing. */
public sealed interface Rule {

  RuleId id();

  Audience audience();

  Condition condition();

  /** When the rule is in force. */
  Validity validity();

  /**
   * Lets the audience see {@code granted} of records for which the condition holds. Several
   * releases add up.
   *
   * @param under the agreement whose parties, purposes, time and ceiling bound this release
   */
  record Release(
      RuleId id,
      Audience audience,
      Condition condition,
      Disclosure granted,
      Optional<AgreementId> under,
      Validity validity)
      implements Rule {
    public Release {
      requireParts(id, audience, condition, validity);
      Objects.requireNonNull(under, "under must not be null");
      Objects.requireNonNull(granted, "granted must not be null");
      if (granted.isEmpty()) {
        throw new IllegalArgumentException("a release must grant something");
      }
      requireReleasable(granted);
    }

    /** A release for ever, under no agreement. */
    public Release(RuleId id, Audience audience, Condition condition, Disclosure granted) {
      this(id, audience, condition, granted, Optional.empty(), Validity.ALWAYS);
    }
  }

  /**
   * Keeps the audience from seeing more than {@code ceiling} of records for which the condition
   * holds, whatever is released elsewhere.
   */
  record Withhold(
      RuleId id, Audience audience, Condition condition, Disclosure ceiling, Validity validity)
      implements Rule {
    public Withhold {
      requireParts(id, audience, condition, validity);
      Objects.requireNonNull(ceiling, "ceiling must not be null");
      requireReleasable(ceiling);
      if (ceiling.equals(Disclosure.ALL_RELEASABLE)) {
        throw new IllegalArgumentException("a withhold must withhold something");
      }
    }

    /** A withhold for ever. */
    public Withhold(RuleId id, Audience audience, Condition condition, Disclosure ceiling) {
      this(id, audience, condition, ceiling, Validity.ALWAYS);
    }
  }

  private static void requireParts(
      RuleId id, Audience audience, Condition condition, Validity validity) {
    Objects.requireNonNull(id, "id must not be null");
    Objects.requireNonNull(audience, "audience must not be null");
    Objects.requireNonNull(condition, "condition must not be null");
    Objects.requireNonNull(validity, "validity must not be null");
  }

  private static void requireReleasable(Disclosure disclosure) {
    if (!Disclosure.ALL_RELEASABLE.includes(disclosure)) {
      throw new IllegalArgumentException("no rule can grant `custody`");
    }
  }
}
