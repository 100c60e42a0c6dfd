// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Which requester may see what, and the transactions in which it holds. Begin with {@link
 * org.entente.incidents.entitlement.Entitlements}.
 */
@NullMarked
package org.entente.incidents.entitlement;

import org.jspecify.annotations.NullMarked;
