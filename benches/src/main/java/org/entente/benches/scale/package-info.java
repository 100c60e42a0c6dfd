// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * A partner's reads of an agency that has many records, against the same queries without a policy
 * and against the usual design, grants per record under row security. Begin with {@link
 * org.entente.benches.scale.ScaleBench}.
 */
@NullMarked
package org.entente.benches.scale;

import org.jspecify.annotations.NullMarked;
