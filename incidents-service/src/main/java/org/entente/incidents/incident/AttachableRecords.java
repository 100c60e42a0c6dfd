// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.entente.incidents.code.CustodyAction;
import org.entente.kit.caller.Caller;
import org.entente.policy.Label;

/** Records as files are added to them and removed from them. */
@ApplicationScoped
public class AttachableRecords {

  private final RecordSteps steps;

  AttachableRecords(RecordSteps steps) {
    this.steps = steps;
  }

  /** What happens to a record's files, in the transaction that writes the record anew. */
  @FunctionalInterface
  public interface Change<T> {

    /**
     * @param label the record's
     */
    T on(Connection connection, Label label, Instant at) throws SQLException;
  }

  /**
   * Ends the request with 404 unless the caller sees the record, with 400 unless its attachments
   * are disclosed to the caller.
   */
  public void require(Caller caller, UUID record) {
    steps.requireAttachable(caller, record);
  }

  /** Writes a new version of the record that differs in this change alone. */
  public <T> T change(Caller caller, UUID record, CustodyAction action, Change<T> change) {
    return steps.attach(caller, record, action, change);
  }
}
