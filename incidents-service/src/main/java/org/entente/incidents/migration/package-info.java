// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Makes an agency's database ready, in a process of its own: no service holds the owner's
 * credentials. Begin with {@link org.entente.incidents.migration.Migrate}.
 */
@NullMarked
package org.entente.incidents.migration;

import org.jspecify.annotations.NullMarked;
