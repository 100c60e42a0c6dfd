// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/** The refusal to start. */
@NullMarked
package org.entente.kit.startup;

import org.jspecify.annotations.NullMarked;
