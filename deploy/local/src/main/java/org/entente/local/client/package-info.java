// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Calls through the gateway with real tokens. Begin with {@link
 * org.entente.local.client.GatewayClient}.
 */
@NullMarked
package org.entente.local.client;

import org.jspecify.annotations.NullMarked;
