// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.wire;

/** A record whose members have to fit one another. Checked after each of them was found good. */
public interface Checked {

  /** Reports what does not fit. */
  void check(Violations.At at);
}
