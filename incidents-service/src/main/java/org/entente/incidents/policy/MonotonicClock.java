// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.policy;

/** Nanoseconds that only run forward, whatever is done to the time of day; see System.nanoTime. */
@FunctionalInterface
public interface MonotonicClock {
  long nanos();
}
