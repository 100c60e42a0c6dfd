// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Policies: proposed, signed by their originator, kept for ever. Begin with {@link
 * org.entente.sharing.policy.PolicyHistory}.
 */
@NullMarked
package org.entente.sharing.policy;

import org.jspecify.annotations.NullMarked;
