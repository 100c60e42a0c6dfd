// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The glue that every service needs on top of Quarkus. Nothing that belongs to one service enters.
 */
@NullMarked
package org.entente.kit;

import org.jspecify.annotations.NullMarked;
