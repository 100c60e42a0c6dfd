// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Tokens for the services behind the gateway, in exchange for the caller's own. Begin with {@link
 * org.entente.gateway.exchange.TokenExchange}.
 */
@NullMarked
package org.entente.gateway.exchange;

import org.jspecify.annotations.NullMarked;
