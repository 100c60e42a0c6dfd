// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Makes the database ready, in a process of its own: the service never holds the owner's
 * credentials. Begin with {@link org.entente.sharing.migration.Migrate}.
 */
@NullMarked
package org.entente.sharing.migration;

import org.jspecify.annotations.NullMarked;
