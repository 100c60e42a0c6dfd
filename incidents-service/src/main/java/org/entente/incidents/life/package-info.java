// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0

/** The life of a record: review and release, its versions, and what partners saw of it when. */
@NullMarked
package org.entente.incidents.life;

import org.jspecify.annotations.NullMarked;
