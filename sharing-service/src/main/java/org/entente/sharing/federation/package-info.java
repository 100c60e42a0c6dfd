// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What a policy version is pinned to, and who has left that since. Begin with {@link
 * org.entente.sharing.federation.FederationPins}.
 */
@NullMarked
package org.entente.sharing.federation;

import org.jspecify.annotations.NullMarked;
