// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Policies that officers are still writing. Begin with {@link
 * org.entente.sharing.draft.DraftResource}.
 */
@NullMarked
package org.entente.sharing.draft;

import org.jspecify.annotations.NullMarked;
