// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.explain;

import java.util.Objects;
import org.entente.policy.AgreementId;
import org.entente.policy.Audience;
import org.entente.policy.Condition;
import org.entente.policy.Validity;

/** One of the smallest parts of a rule: what it asks, and nothing nested. */
public sealed interface Clause {

  /** What would have to be so, in a few words. */
  String text();

  /** The clause that is true when this one surely is not. */
  Clause negated();

  /** Of the rule's condition: it holds, or it does not. */
  record When(Condition condition, boolean wanted) implements Clause {
    public When {
      Objects.requireNonNull(condition, "condition must not be null");
    }

    @Override
    public String text() {
      return ConditionText.of(condition, wanted);
    }

    @Override
    public Clause negated() {
      return new When(condition, !wanted);
    }
  }

  /** Of the rule's audience: the requester is in it, or it is not. */
  record Whom(Audience audience, boolean wanted) implements Clause {
    public Whom {
      Objects.requireNonNull(audience, "audience must not be null");
    }

    @Override
    public String text() {
      return AudienceText.of(audience, wanted);
    }

    @Override
    public Clause negated() {
      return new Whom(audience, !wanted);
    }
  }

  /** Of the rule's time: it is in force, or it is not. */
  record While(Validity validity, boolean wanted) implements Clause {
    public While {
      Objects.requireNonNull(validity, "validity must not be null");
    }

    @Override
    public String text() {
      return TimeText.of(validity, wanted);
    }

    @Override
    public Clause negated() {
      return new While(validity, !wanted);
    }
  }

  /** Of the rule's agreement: it is in force between the two, for the stated purpose; or not. */
  record Under(AgreementId agreement, boolean wanted) implements Clause {
    public Under {
      Objects.requireNonNull(agreement, "agreement must not be null");
    }

    @Override
    public String text() {
      return "agreement `%s` is %sin force with the requester, for its purpose"
          .formatted(agreement, wanted ? "" : "not ");
    }

    @Override
    public Clause negated() {
      return new Under(agreement, !wanted);
    }
  }
}
