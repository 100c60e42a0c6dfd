// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.entente.incidents.code.CustodyAction;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.Disclosure;
import org.entente.policy.RecordStatus;
import org.entente.policy.Section;

/**
 * A step in the life of a record: from one state to the next, its content untouched.
 *
 * @param from the states in which it is allowed
 * @param conditions what else it takes
 * @param reason kept in the custody chain
 * @param first what else is asked in the same transaction, under the record's lock
 * @param along what else is written in the same transaction
 */
public record Move(
    Set<RecordStatus> from,
    RecordStatus to,
    CustodyAction action,
    Set<Condition> conditions,
    Optional<String> reason,
    Along first,
    Along along) {

  /** What a move may ask for besides the state. */
  public enum Condition {
    /** A summary and a source, as every released record has. */
    COMPLETE,
    /** Whoever does it has written none of the content. */
    BY_ANOTHER,
    /** Whoever does it sees every section, filled or not. */
    SEEN_WHOLE
  }

  /** Written with the record, or not at all. */
  @FunctionalInterface
  public interface Along {

    /** Nothing. */
    Along NOTHING = (connection, id, at) -> {};

    void write(Connection connection, UUID id, Instant at) throws SQLException;
  }

  public Move {
    from = Set.copyOf(from);
    conditions = Set.copyOf(conditions);
  }

  public Move(
      Set<RecordStatus> from, RecordStatus to, CustodyAction action, Condition... conditions) {
    this(from, to, action, Set.of(conditions), Optional.empty(), Along.NOTHING, Along.NOTHING);
  }

  /** The same move for this reason. */
  public Move because(String why) {
    return new Move(from, to, action, conditions, Optional.of(why), first, along);
  }

  /** The same move with this written along. */
  public Move with(Along more) {
    return new Move(from, to, action, conditions, reason, first, more);
  }

  /** The same move, unless this ends it. */
  public Move unless(Along question) {
    return new Move(from, to, action, conditions, reason, question, along);
  }

  boolean asksFor(Condition condition) {
    return conditions.contains(condition);
  }

  /**
   * Ends the request unless this move is allowed.
   *
   * @param identity of who does it
   * @param heldBack whether they see something of the record that was not released with it
   */
  void requireAllowed(LockedRecord record, String identity, boolean heldBack) {
    RecordStatus standing = record.stored().status();
    boolean releasesTheRest = standing == RecordStatus.RELEASED && to == standing && heldBack;
    if (!from.contains(standing) && !releasesTheRest) {
      throw new ProblemException(
          to == RecordStatus.RELEASED && standing == RecordStatus.RELEASED
              ? IncidentProblem.ALREADY_RELEASED
              : IncidentProblem.WRONG_STATE);
    }
    if (asksFor(Condition.BY_ANOTHER) && record.stored().authors().contains(identity)) {
      throw new ProblemException(IncidentProblem.OWN_WORK);
    }
    if (asksFor(Condition.SEEN_WHOLE)) {
      requireSeenWhole(record.seen().disclosure());
    }
  }

  /** Ends the request unless every section is disclosed, filled or not. */
  static void requireSeenWhole(Disclosure disclosure) {
    for (Section section : Section.values()) {
      if (disclosure.level(section) != section.highest()) {
        throw new ProblemException(IncidentProblem.NOT_SEEN_WHOLE);
      }
    }
  }
}
