// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0

/** Releases taken back: recalls and erasures, and what partners are told and answer. */
@NullMarked
package org.entente.incidents.recall;

import org.jspecify.annotations.NullMarked;
