// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Which access tokens the gateway accepts beyond what every service checks: bound tokens, DPoP
 * proofs. Begin with {@link org.entente.gateway.identity.SenderConstraint}.
 */
@NullMarked
package org.entente.gateway.identity;

import org.jspecify.annotations.NullMarked;
