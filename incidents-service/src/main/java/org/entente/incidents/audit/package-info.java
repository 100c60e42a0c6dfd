// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The record of what was released to whom. Begin with {@link org.entente.incidents.audit.Release}.
 */
@NullMarked
package org.entente.incidents.audit;

import org.jspecify.annotations.NullMarked;
