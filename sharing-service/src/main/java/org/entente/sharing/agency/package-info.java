// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The directory of agencies and their communities, and the memory of who has left. Begin with
 * {@link org.entente.sharing.agency.Directory}.
 */
@NullMarked
package org.entente.sharing.agency;

import org.jspecify.annotations.NullMarked;
