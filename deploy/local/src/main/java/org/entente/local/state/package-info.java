// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What a federation keeps on disk: its directory, passwords, keys and ports. Begin with {@link
 * org.entente.local.state.StateDirectory}.
 */
@NullMarked
package org.entente.local.state;

import org.jspecify.annotations.NullMarked;
