// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/** Benchmarks of the decision path. They are run by hand; no build waits for them. */
@NullMarked
package org.entente.benches;

import org.jspecify.annotations.NullMarked;
