// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.federation;

import java.time.Instant;
import java.util.Optional;
import org.entente.policy.Removals;

/**
 * Who has left a pinned federation.
 *
 * @param removals may only ever grow for one pinned federation: who comes back stays removed from
 *     it
 * @param latest when the last of them left
 */
public record Departures(Removals removals, Optional<Instant> latest) {}
