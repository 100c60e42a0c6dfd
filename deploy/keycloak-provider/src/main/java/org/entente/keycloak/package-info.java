// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Three things that Keycloak's token exchange lacks for a gateway at which DPoP ends. Runs inside
 * Keycloak. Begin with {@link org.entente.keycloak.GatewayTokenExchange}.
 */
@NullMarked
package org.entente.keycloak;

import org.jspecify.annotations.NullMarked;
