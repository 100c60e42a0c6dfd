// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Decisions for others to ask for, in the form of AuthZEN 1.0. Begin with {@link
 * org.entente.incidents.access.AccessResource}.
 */
@NullMarked
package org.entente.incidents.access;

import org.jspecify.annotations.NullMarked;
