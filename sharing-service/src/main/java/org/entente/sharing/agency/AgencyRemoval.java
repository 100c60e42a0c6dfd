// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.agency;

import org.entente.policy.AgencyId;

/**
 * An agency is being removed from the directory: whoever keeps it in a list takes it out, in the
 * same transaction, which holds the directory's lock.
 */
public record AgencyRemoval(AgencyId agency) {}
