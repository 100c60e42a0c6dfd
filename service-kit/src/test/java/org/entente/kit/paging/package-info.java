// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/** Cursors, key by key. */
@NullMarked
package org.entente.kit.paging;

import org.jspecify.annotations.NullMarked;
