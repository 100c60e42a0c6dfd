// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/** Canonical and strict JSON. */
@NullMarked
package org.entente.kit.json;

import org.jspecify.annotations.NullMarked;
