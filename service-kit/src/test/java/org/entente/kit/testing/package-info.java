// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * An OpenID provider for the tests of all services, made of the JDK alone. Begin with {@link
 * org.entente.kit.testing.TestIdentityProvider}.
 */
@NullMarked
package org.entente.kit.testing;

import org.jspecify.annotations.NullMarked;
