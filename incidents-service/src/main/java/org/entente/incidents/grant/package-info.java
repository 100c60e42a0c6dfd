// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Break-glass: a duty officer releases one record to one partner for a few hours. Begin with {@link
 * org.entente.incidents.grant.GrantDesk}.
 */
@NullMarked
package org.entente.incidents.grant;

import org.jspecify.annotations.NullMarked;
