// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.code;

/**
 * What a person is to the case. Source: Entente, after Directive (EU) 2016/680 Article 6; the
 * values are unverified.
 */
public enum DataSubject implements Code {
  SUSPECT("suspect"),
  CONVICTED("convicted"),
  VICTIM("victim"),
  WITNESS("witness"),
  CONTACT_OR_ASSOCIATE("contact-or-associate"),
  OTHER("other");

  private final String code;

  DataSubject(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
