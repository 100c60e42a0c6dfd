// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The federation around the gateway as hand-written fakes. Begin with {@link
 * org.entente.gateway.testing.Federation}.
 */
@NullMarked
package org.entente.gateway.testing;

import org.jspecify.annotations.NullMarked;
