// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What incidents-services ask for with their signature: leases, and room for a new version. Begin
 * with {@link org.entente.sharing.lease.LeaseDesk}.
 */
@NullMarked
package org.entente.sharing.lease;

import org.jspecify.annotations.NullMarked;
