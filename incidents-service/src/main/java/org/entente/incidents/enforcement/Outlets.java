// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.enforcement;

import java.util.Optional;

/** Where the answer to the request of this thread leaves. */
@FunctionalInterface
public interface Outlets {

  /** For work that no request asked for: nothing of it leaves. */
  Outlets NONE = Optional::empty;

  Optional<Outlet> ofThisRequest();
}
