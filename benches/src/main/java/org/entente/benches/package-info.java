// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Benchmarks, with the peers that they are measured against; what they gave is in {@code
 * benches/RESULTS.md}. Begin with {@link org.entente.benches.PolicyEvaluationBench}.
 */
@NullMarked
package org.entente.benches;

import org.jspecify.annotations.NullMarked;
