// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.code;

/** A value of a code list that is a whole number on the wire. */
public interface NumberedCode {

  /** The form on the wire and in the store. */
  int number();

  /** Whose code list it is. */
  String source();
}
