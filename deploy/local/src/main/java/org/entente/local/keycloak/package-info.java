// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * A real Keycloak with the realm of the demo agencies. Begin with {@link
 * org.entente.local.keycloak.LocalKeycloak}.
 */
@NullMarked
package org.entente.local.keycloak;

import org.jspecify.annotations.NullMarked;
