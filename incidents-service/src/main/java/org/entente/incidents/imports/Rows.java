// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.imports;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of an import, one after the other; it never holds more than one of them. */
interface Rows extends Closeable {

  /**
   * The next row, or null at the end.
   *
   * @throws UnreadableException if what follows cannot be told into rows any more
   */
  @Nullable Row next() throws IOException;
}
