// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.code;

/** What was done to a record. Source: Entente. */
public enum CustodyAction implements Code {
  CREATED("created"),
  /** Came in with a file of records. */
  IMPORTED("imported"),
  REPLACED("replaced"),
  SUBMITTED("submitted"),
  RETURNED("returned"),
  RELEASED("released"),
  /** Released to one partner for a few hours, by a break-glass grant. */
  GRANTED("granted"),
  FILE_ADDED("file-added"),
  FILE_REMOVED("file-removed"),
  SUPERSEDED("superseded"),
  RECALLED("recalled"),
  /** The first of two persons asked for it. */
  ERASURE_REQUESTED("erasure-requested"),
  ERASED("erased");

  private final String code;

  CustodyAction(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
