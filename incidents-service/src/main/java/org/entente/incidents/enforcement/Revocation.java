// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.enforcement;

/**
 * What must be enforced in all replicas.
 *
 * @param version a policy version; 0 for none in particular
 * @param recalls the number of a recall; 0 for none
 */
record Revocation(long version, long recalls) {

  static Revocation byPolicy(long version) {
    return new Revocation(version, 0);
  }

  static Revocation byRecall(long number) {
    return new Revocation(0, number);
  }
}
