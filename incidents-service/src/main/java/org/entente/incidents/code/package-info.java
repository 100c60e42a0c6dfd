// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The code lists of the incident's fields, each with its source. Those that a sharing rule may name
 * are in {@code org.entente.policy}. Begin with {@link Code} and {@link WherePrecision}.
 */
@NullMarked
package org.entente.incidents.code;

import org.jspecify.annotations.NullMarked;
