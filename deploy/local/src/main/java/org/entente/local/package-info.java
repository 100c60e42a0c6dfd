// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/** The launcher of a federation on one machine. Begin with {@link org.entente.local.Main}. */
@NullMarked
package org.entente.local;

import org.jspecify.annotations.NullMarked;
