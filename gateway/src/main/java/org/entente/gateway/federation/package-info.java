// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Questions to all agencies at once: asked concurrently, checked, merged, and never silently
 * partial. Begin with {@link org.entente.gateway.federation.FederatedSearchResource}.
 */
@NullMarked
package org.entente.gateway.federation;

import org.jspecify.annotations.NullMarked;
