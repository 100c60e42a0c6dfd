// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.noninterference;

/** Something broken on purpose, to see that it is found. The search is not told what it is. */
@FunctionalInterface
public interface Leak {

  Leak NONE = () -> () -> {};

  /** Breaks the service that is running; closing mends it. */
  AutoCloseable plant() throws Exception;
}
