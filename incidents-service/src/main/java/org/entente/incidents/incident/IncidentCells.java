// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import org.entente.incidents.wire.FlatRecord;

/** Incidents as rows of cells. */
public final class IncidentCells {

  /** The columns of an incident, the same for every reader. */
  public static final FlatRecord SHAPE = FlatRecord.of(Incident.class);

  private IncidentCells() {}
}
