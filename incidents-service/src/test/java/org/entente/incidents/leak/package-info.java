// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Seeded leaks: faults that tell something hidden, each planted into a running service by a test,
 * so that the noninterference runner shows that it would find them. Begin with {@link SeededLeak}.
 */
@NullMarked
package org.entente.incidents.leak;

import org.jspecify.annotations.NullMarked;
