// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/** The commands of {@code ./entente}. Begin with {@link org.entente.local.cli.Entente}. */
@NullMarked
package org.entente.local.cli;

import org.jspecify.annotations.NullMarked;
