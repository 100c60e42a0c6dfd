// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import static java.util.Objects.requireNonNull;

/**
 * The id that a record has with somebody else; by it an import finds the record again.
 *
 * @param source who gave it
 */
public record ExternalId(String source, String value) {

  public ExternalId {
    requireNonNull(source, "source must not be null");
    requireNonNull(value, "value must not be null");
  }
}
