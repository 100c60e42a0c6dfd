// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * One agency whose processes are killed while it is being written to. Begin with {@link
 * org.entente.local.crash.KilledAgencyE2ET}.
 */
@NullMarked
package org.entente.local.crash;

import org.jspecify.annotations.NullMarked;
