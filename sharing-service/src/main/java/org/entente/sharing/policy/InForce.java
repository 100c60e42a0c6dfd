// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.policy;

import org.entente.sharing.federation.PinnedFederation;

/**
 * The newest version of an originator.
 *
 * @param snapshot as the originator signed it
 * @param pinned the federation that it was approved against
 */
public record InForce(long version, String hash, String snapshot, PinnedFederation pinned) {}
