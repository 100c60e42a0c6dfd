// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Requests that one service answers, passed on by an allow-list. Begin with {@link
 * org.entente.gateway.route.Forward}. Classes whose paths begin alike have the same path of their
 * own: of nested ones the framework would look at the longest alone, and answer 404 for a wrong
 * verb.
 */
@NullMarked
package org.entente.gateway.route;

import org.jspecify.annotations.NullMarked;
