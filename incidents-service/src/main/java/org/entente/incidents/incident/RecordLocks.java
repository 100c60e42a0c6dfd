// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.entente.kit.caller.Caller;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;

/**
 * Locks records for who is about to write them. Whether there is such a record is asked of what the
 * writer sees, so what is hidden from the writer is answered like what does not exist.
 */
@Singleton
class RecordLocks {

  private final IncidentReader reader;
  private final IncidentStore store;

  RecordLocks(IncidentReader reader, IncidentStore store) {
    this.reader = reader;
    this.store = store;
  }

  /**
   * What a request states of the version that it is about.
   *
   * @param ifMatch the header, if it was sent
   * @param exact whether any version will not do
   */
  record Precondition(Optional<String> ifMatch, boolean exact) {

    /** Of the very version that the writer has seen. */
    static Precondition exact(Optional<String> ifMatch) {
      return new Precondition(ifMatch, true);
    }

    private void require(Etag etag) {
      String header = ifMatch.filter(given -> !exact || !given.strip().equals("*")).orElse(null);
      if (header == null) {
        throw new ProblemException(CommonProblem.PRECONDITION_REQUIRED);
      }
      if (!(exact ? etag.isNamedIn(header) : etag.matches(header))) {
        throw new ProblemException(CommonProblem.PRECONDITION_FAILED);
      }
    }
  }

  LockedRecord lock(Connection connection, Caller caller, UUID id) throws SQLException {
    // Asked before the lock, so that nobody waits for a record that does not exist for them.
    if (reader.incident(caller, id).value().isEmpty()) {
      throw ProblemException.notFound();
    }
    WritableIncident stored = store.lock(connection, id).orElseThrow(ProblemException::notFound);
    // Whoever changes what the writer sees holds this lock, so the view stands still from here on.
    Shown seen = reader.incident(caller, id).value().orElseThrow(ProblemException::notFound);
    return new LockedRecord(stored, seen);
  }

  LockedRecord lock(Connection connection, Caller caller, UUID id, Precondition precondition)
      throws SQLException {
    LockedRecord locked = lock(connection, caller, id);
    precondition.require(locked.seen().etag());
    return locked;
  }
}
