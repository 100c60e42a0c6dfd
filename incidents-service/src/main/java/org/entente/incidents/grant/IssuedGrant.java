// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.grant;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.entente.policy.Rule;
import org.entente.policy.Validity;
import org.entente.policy.snapshot.Grant;

/**
 * A grant and what became of it.
 *
 * @param issuedBy the name of the duty officer; who it was says the grant itself
 */
record IssuedGrant(Grant grant, String issuedBy, Optional<End> end, Optional<Review> review) {

  /** Somebody of the agency: the identity, and the name to show. */
  record Officer(String subject, String name) {
    Officer {
      Objects.requireNonNull(subject, "subject must not be null");
      Objects.requireNonNull(name, "name must not be null");
    }
  }

  /** Who ended it early, and when. */
  record End(Officer by, Instant at) {
    End {
      // As rules know times; never later than it was.
      at = at.truncatedTo(ChronoUnit.MILLIS);
    }
  }

  /** Whether it should have been issued, by an officer who looked at it afterwards. */
  enum Verdict {
    JUSTIFIED("justified"),
    UNJUSTIFIED("unjustified");

    private final String code;

    Verdict(String code) {
      this.code = code;
    }

    String code() {
      return code;
    }

    static Optional<Verdict> of(String code) {
      return Arrays.stream(values()).filter(verdict -> verdict.code.equals(code)).findFirst();
    }
  }

  /** An officer's review. */
  record Review(Officer by, Verdict verdict, String note, Instant at) {}

  IssuedGrant {
    Objects.requireNonNull(grant, "grant must not be null");
  }

  /** When it stops or stopped releasing anything. */
  Instant over() {
    return end.map(End::at).filter(at -> at.isBefore(grant.until())).orElse(grant.until());
  }

  boolean isOver(Instant now) {
    return !now.isBefore(over());
  }

  /** The rule of the grant, ending when it really did; empty if it ended before it began. */
  Optional<Rule> rule() {
    Rule.Release whole = grant.rule();
    if (!grant.issuedAt().isBefore(over())) {
      return Optional.empty();
    }
    return Optional.of(
        new Rule.Release(
            whole.id(),
            whole.audience(),
            whole.condition(),
            whole.granted(),
            whole.under(),
            Validity.until(over())));
  }
}
