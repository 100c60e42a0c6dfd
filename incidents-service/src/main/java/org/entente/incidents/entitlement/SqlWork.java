// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.entitlement;

import java.sql.Connection;
import java.sql.SQLException;

/** Work in a {@link WriterTransaction}; without effects outside the database. */
@FunctionalInterface
public interface SqlWork<T> {
  T run(ActiveEntitlement entitlement, Connection connection) throws SQLException;
}
