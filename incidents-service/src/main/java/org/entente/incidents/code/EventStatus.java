// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.code;

/** Whether the event took place. Source: STIX incident extension suite, event-status-enum. */
public enum EventStatus implements Code {
  PENDING("pending"),
  ONGOING("ongoing"),
  OCCURRED("occurred"),
  NOT_OCCURRED("not-occurred"),
  UNDETERMINED("undetermined");

  private final String code;

  EventStatus(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
