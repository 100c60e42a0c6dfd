// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.entente.kit.caller.Caller;
import org.entente.policy.GrantId;

/** Puts break-glass grants into the labels of records. */
@ApplicationScoped
public class GrantedRecords {

  private final RecordSteps steps;

  GrantedRecords(RecordSteps steps) {
    this.steps = steps;
  }

  /**
   * Writes a new version of the record that carries the grant. Ends the request with 404 unless the
   * caller sees the record, with 409 unless it is released.
   */
  public void grant(Caller caller, UUID record, GrantId grant) {
    steps.grant(caller, record, grant);
  }
}
