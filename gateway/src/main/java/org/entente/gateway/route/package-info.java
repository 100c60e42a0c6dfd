// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Requests that one service answers, passed on by an allow-list. Begin with {@link
 * org.entente.gateway.route.Forward}.
 */
@NullMarked
package org.entente.gateway.route;

import org.jspecify.annotations.NullMarked;
