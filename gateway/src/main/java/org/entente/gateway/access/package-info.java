// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The OpenID AuthZEN Authorization API 1.0: may I read this record? Each question goes to the
 * record's originator, which alone decides. Begin with {@link
 * org.entente.gateway.access.AccessResource}.
 */
@NullMarked
package org.entente.gateway.access;

import org.jspecify.annotations.NullMarked;
