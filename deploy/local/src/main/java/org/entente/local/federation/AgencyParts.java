// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.federation;

/**
 * The names of an agency's own parts.
 *
 * @param id such as {@code fra-ct}
 */
record AgencyParts(String id) {

  String postgres() {
    return "postgres-" + id;
  }

  String service() {
    return "incidents-" + id;
  }
}
