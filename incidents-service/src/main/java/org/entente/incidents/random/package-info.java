// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Where what must not be guessed comes from. In one place, so that two histories can be compared
 * that differ in nothing else; begin with {@link org.entente.incidents.random.RandomIds}.
 */
@NullMarked
package org.entente.incidents.random;

import org.jspecify.annotations.NullMarked;
