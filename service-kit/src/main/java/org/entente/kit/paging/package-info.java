// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Opaque, tamper-proof, deterministic page cursors. Begin with {@link
 * org.entente.kit.paging.CursorCodec}.
 */
@NullMarked
package org.entente.kit.paging;

import org.jspecify.annotations.NullMarked;
