// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The first filter of every request: ambiguous paths, unknown methods and doubled credentials never
 * reach routing. Begin with {@link org.entente.kit.path.PathGuard}.
 */
@NullMarked
package org.entente.kit.path;

import org.jspecify.annotations.NullMarked;
