// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.wire;

/** What a member of an incident holds, as far as it can be compared. */
public enum ValueForm {
  /** A string, code lists of strings included. */
  TEXT,
  /** A number, code lists of numbers included. */
  NUMBER,
  /** True or false. */
  FLAG,
  /** A date: its text orders like the dates. */
  DAY,
  /** An instant in UTC to the second: its text orders like the instants. */
  MOMENT,
  /** An object or what has no members of its own: it is there or not. */
  TREE
}
