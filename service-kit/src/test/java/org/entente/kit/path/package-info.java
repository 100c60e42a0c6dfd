// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/** The path guard's judgement. */
@NullMarked
package org.entente.kit.path;

import org.jspecify.annotations.NullMarked;
