// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.snapshot;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.entente.policy.AgencyId;
import org.entente.policy.Audience;
import org.entente.policy.Condition;
import org.entente.policy.Disclosure;
import org.entente.policy.GrantId;
import org.entente.policy.MarkingText;
import org.entente.policy.Rule;
import org.entente.policy.RuleId;
import org.entente.policy.Validity;
import org.entente.policy.text.JsonText;

/**
 * Break-glass: a duty officer's release of one record to one partner, for a few hours. It is a
 * release like any other, so every floor and every withhold of the originator's policy goes on to
 * hold.
 *
 * @param id in the label of this record, and of no other
 * @param record the record's public id
 * @param granted what is released of it
 * @param reason 1 to 1,000 characters, in one line
 * @param issuedBy the duty officer's subject at the identity provider
 * @param issuedAt whole milliseconds
 * @param until at most four hours later
 */
public record Grant(
    GrantId id,
    AgencyId originator,
    AgencyId to,
    UUID record,
    Disclosure granted,
    String reason,
    String issuedBy,
    Instant issuedAt,
    Instant until) {

  public static final Duration LONGEST = Duration.ofHours(4);

  private static final int LONGEST_REASON = 1_000;
  private static final int LONGEST_SUBJECT = 255;

  public Grant {
    Objects.requireNonNull(id, "id must not be null");
    Objects.requireNonNull(record, "record must not be null");
    if (originator.equals(to)) {
      throw new IllegalArgumentException("a grant must be to another agency");
    }
    if (granted.isEmpty() || !Disclosure.ALL_RELEASABLE.includes(granted)) {
      throw new IllegalArgumentException("a grant must release something, but not `custody`");
    }
    reason = MarkingText.exact(reason, LONGEST_REASON);
    issuedBy = MarkingText.exact(issuedBy, LONGEST_SUBJECT);
    issuedAt = issuedAt.truncatedTo(ChronoUnit.MILLIS);
    until = until.truncatedTo(ChronoUnit.MILLIS);
    if (!issuedAt.isBefore(until) || issuedAt.plus(LONGEST).isBefore(until)) {
      throw new IllegalArgumentException("a grant must end within four hours");
    }
  }

  /** The rule that releases the record, in force until the grant ends. */
  public Rule.Release rule() {
    return new Rule.Release(
        new RuleId("grant-" + HexFormat.of().formatHex(id.token())),
        new Audience.Agencies(Set.of(to)),
        new Condition.HasGrant(id),
        granted,
        Optional.empty(),
        Validity.until(until));
  }

  /** RFC 8785. */
  public byte[] canonicalJson() {
    return JsonText.canonical(SnapshotWriter.grant(this));
  }
}
